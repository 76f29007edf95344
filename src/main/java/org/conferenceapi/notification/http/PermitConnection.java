package org.conferenceapi.notification.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;

/** Gives a connection's place at its address back when the pool closes it. */
final class PermitConnection implements InvocationHandler {
  private final ManagedAsyncClientConnection connection;
  private final AddressBulkhead.Place place;

  private PermitConnection(ManagedAsyncClientConnection connection, AddressBulkhead.Place place) {
    this.connection = connection;
    this.place = place;
  }

  /** The same connection, which holds the place until it is closed. */
  static ManagedAsyncClientConnection of(
      ManagedAsyncClientConnection connection, AddressBulkhead.Place place) {
    return (ManagedAsyncClientConnection)
        Proxy.newProxyInstance(
            ManagedAsyncClientConnection.class.getClassLoader(),
            new Class<?>[] {ManagedAsyncClientConnection.class},
            new PermitConnection(connection, place));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (method.getName().equals("close")) {
        place.leave();
      }
    }
  }
}
