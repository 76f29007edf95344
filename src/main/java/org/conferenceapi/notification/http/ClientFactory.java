package org.conferenceapi.notification.http;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.concurrent.ExecutorService;

/**
 * Builds a client of the server's own JAX-RS implementation over {@link HttpTransport}. Only this
 * class distinguishes the implementations; an adapter's class is loaded only on a server that has
 * its implementation.
 */
final class ClientFactory {
  private ClientFactory() {}

  /**
   * Builds a client for asynchronous requests. Closing it leaves the transport open.
   *
   * @param transport sends the requests
   * @param executor prepares requests and processes responses; no task on it waits for the network
   * @return a new client
   * @throws IllegalStateException if there is no adapter for this server's JAX-RS client
   */
  static Client create(HttpTransport transport, ExecutorService executor) {
    ClientBuilder builder = ClientBuilder.newBuilder();
    String name = builder.getClass().getName();
    if (name.startsWith("org.glassfish.jersey.")) {
      return JerseyConnector.configure(builder, transport).executorService(executor).build();
    }
    if (name.startsWith("org.jboss.resteasy.")) {
      return ResteasyEngine.configure(builder, transport).executorService(executor).build();
    }
    throw new IllegalStateException(
        "no adapter for this server's JAX-RS client; only Jersey and RESTEasy are supported: "
            + name);
  }
}
