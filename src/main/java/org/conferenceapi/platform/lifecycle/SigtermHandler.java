package org.conferenceapi.platform.lifecycle;

import java.lang.reflect.Proxy;

/**
 * Handles SIGTERM before the JVM does. A shutdown hook cannot delay the shutdown, since the hooks
 * of the application server run concurrently. Only a signal handler that runs before the JVM's
 * handler, which starts the hooks, can. It uses {@code sun.misc.Signal} by reflection: every JDK
 * has this class, but the compiler does not see it.
 *
 * @see GracefulShutdown what the node does then
 */
final class SigtermHandler {
  private final Class<?> handlerType;
  private final Class<?> signalType;
  private final Object signal;
  private final Object handler;
  private final Object previous;

  /**
   * Installs a handler that runs a task and then calls the previous handler. Each signal has its
   * own thread.
   *
   * @param first the task
   * @throws IllegalStateException if this JVM does not let applications handle SIGTERM
   */
  SigtermHandler(Runnable first) {
    try {
      signalType = Class.forName("sun.misc.Signal", true, null);
      handlerType = Class.forName("sun.misc.SignalHandler", true, null);
      signal = signalType.getConstructor(String.class).newInstance("TERM");
      handler =
          Proxy.newProxyInstance(
              null, // the JDK's own loader: WildFly hides these types from applications
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                if (method.getDeclaringClass() == Object.class) {
                  return method.invoke(this, arguments);
                }
                try {
                  first.run();
                } finally {
                  callPrevious();
                }
                return null;
              });
      previous = install(handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("SIGTERM cannot be handled", e);
    }
  }

  /** Restores the previous handler, unless another handler was installed in the meantime. */
  void release() {
    try {
      Object present = install(previous);
      if (present != handler) {
        install(present);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("SIGTERM cannot be handled", e);
    }
  }

  private Object install(Object wanted) throws ReflectiveOperationException {
    return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, wanted);
  }

  private void callPrevious() throws ReflectiveOperationException {
    handlerType.getMethod("handle", signalType).invoke(previous, signal);
  }
}
