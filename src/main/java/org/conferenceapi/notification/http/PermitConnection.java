package org.conferenceapi.notification.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;

/** Proxy of a connection that releases the permit for its address when the pool closes it. */
final class PermitConnection implements InvocationHandler {
  private final ManagedAsyncClientConnection connection;
  private final AddressBulkhead.Place permit;

  private PermitConnection(ManagedAsyncClientConnection connection, AddressBulkhead.Place permit) {
    this.connection = connection;
    this.permit = permit;
  }

  /** Wraps a connection; the result holds the permit until it is closed. */
  static ManagedAsyncClientConnection of(
      ManagedAsyncClientConnection connection, AddressBulkhead.Place permit) {
    return (ManagedAsyncClientConnection)
        Proxy.newProxyInstance(
            ManagedAsyncClientConnection.class.getClassLoader(),
            new Class<?>[] {ManagedAsyncClientConnection.class},
            new PermitConnection(connection, permit));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (method.getName().equals("close")) {
        permit.leave();
      }
    }
  }
}
