package org.conferenceapi.notification.http;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.concurrent.ExecutorService;

/**
 * Builds the server's own JAX-RS client over {@link HttpTransport}: the one place that knows which
 * servers there are. An adapter's class is loaded only on the server it is for.
 */
final class ClientFactory {
  private ClientFactory() {}

  /**
   * A client for asynchronous calls; closing it leaves the transport open.
   *
   * @param executor prepares requests and takes answers in; is never held
   * @throws IllegalStateException if there is no adapter for this server's JAX-RS client
   */
  static Client over(HttpTransport transport, ExecutorService executor) {
    ClientBuilder builder = ClientBuilder.newBuilder();
    String name = builder.getClass().getName();
    if (name.startsWith("org.glassfish.jersey.")) {
      return JerseyConnector.under(builder, transport).executorService(executor).build();
    }
    if (name.startsWith("org.jboss.resteasy.")) {
      return ResteasyEngine.under(builder, transport).executorService(executor).build();
    }
    throw new IllegalStateException("no HTTP transport for the JAX-RS client " + name);
  }
}
