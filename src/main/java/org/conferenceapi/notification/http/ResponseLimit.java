package org.conferenceapi.notification.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.reactor.IOSession;

/**
 * Proxy of a connection that reads at most 64 KiB after each request: interim responses, head and
 * body together. The HTTP library reads on while bytes arrive, so that a receiver that sends
 * without end would keep an I/O thread busy and block other receivers.
 */
final class ResponseLimit implements InvocationHandler {
  private static final int MAX_BYTES = 64 * 1024;

  private final IOSession session;
  private int read;

  private ResponseLimit(IOSession session) {
    this.session = session;
  }

  /** Wraps a connection; a read beyond the limit throws a {@link MessageConstraintException}. */
  static IOSession wrap(IOSession session) {
    return (IOSession)
        Proxy.newProxyInstance(
            IOSession.class.getClassLoader(),
            new Class<?>[] {IOSession.class},
            new ResponseLimit(session));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object result;
    try {
      result = method.invoke(session, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (method.getName().equals("write")) {
      read = 0;
    } else if (method.getName().equals("read")) {
      count((int) result);
    }
    return result;
  }

  private void count(int bytes) throws MessageConstraintException {
    read += Math.max(bytes, 0);
    if (read > MAX_BYTES) {
      throw new MessageConstraintException("the response is longer than " + MAX_BYTES + " bytes");
    }
  }
}
