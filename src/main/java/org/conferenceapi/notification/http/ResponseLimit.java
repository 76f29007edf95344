package org.conferenceapi.notification.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.reactor.IOSession;

/**
 * Lets a connection read no more than 64 KiB after each request, whatever it is: interim responses,
 * head, body. The HTTP library reads on for as long as bytes come, so that a receiver that floods
 * would keep an I/O thread from all others.
 */
final class ResponseLimit implements InvocationHandler {
  private static final int MAX_BYTES = 64 * 1024;

  private final IOSession session;
  private int read;

  private ResponseLimit(IOSession session) {
    this.session = session;
  }

  /** The same connection; a read beyond the limit throws a {@link MessageConstraintException}. */
  static IOSession on(IOSession session) {
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
      throw new MessageConstraintException("the answer is longer than " + MAX_BYTES + " bytes");
    }
  }
}
