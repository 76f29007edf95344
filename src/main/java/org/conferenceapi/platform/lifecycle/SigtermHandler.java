package org.conferenceapi.platform.lifecycle;

import java.lang.reflect.Proxy;

/**
 * The signal that asks this process to end. Shutdown hooks cannot put that off, since those of the
 * server run at the same time; only a handler of the signal can, before the one of the JVM that
 * starts them. Every JDK has such handlers, but hides them from its compiler.
 */
final class SigtermHandler {
  private final Class<?> handlerType;
  private final Class<?> signalType;
  private final Object signal;
  private final Object handler;
  private final Object next;

  /**
   * From now on, does this first, on a thread of its own for each signal.
   *
   * @throws IllegalStateException if this JVM leaves the signal to others
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
                  pass();
                }
                return null;
              });
      next = install(handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("SIGTERM cannot be handled", e);
    }
  }

  /** Leaves the signal to whom it was left before, unless somebody has taken it since. */
  void release() {
    try {
      Object present = install(next);
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

  private void pass() throws ReflectiveOperationException {
    handlerType.getMethod("handle", signalType).invoke(next, signal);
  }
}
