package org.conferenceapi.notification.http;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.conferenceapi.platform.net.HttpUri;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.client.spi.AsyncConnectorCallback;
import org.glassfish.jersey.client.spi.Connector;

/** Adapter of {@link HttpTransport} to Jersey's JAX-RS client. Its responses have no body. */
final class JerseyConnector implements Connector {
  private final HttpTransport transport;

  private JerseyConnector(HttpTransport transport) {
    this.transport = transport;
  }

  /** Configures a builder of Jersey clients that send through the transport, and never close it. */
  static ClientBuilder configure(ClientBuilder builder, HttpTransport transport) {
    // no auto-discovery: features found on the server would add headers of their own
    return builder.withConfig(
        new ClientConfig()
            .connectorProvider((client, config) -> new JerseyConnector(transport))
            .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true));
  }

  @Override
  public ClientResponse apply(ClientRequest request) {
    return send(request).join();
  }

  @Override
  public Future<?> apply(ClientRequest request, AsyncConnectorCallback callback) {
    return send(request)
        .whenComplete(
            (response, failure) -> {
              if (failure == null) {
                callback.response(response);
              } else {
                callback.failure(failure);
              }
            });
  }

  @Override
  public String getName() {
    return null;
  }

  @Override
  public void close() {}

  private CompletableFuture<ClientResponse> send(ClientRequest request) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    request.setStreamProvider(length -> body);
    try {
      request.writeEntity();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> headers = new HashMap<>();
    request.getStringHeaders().forEach((name, all) -> headers.put(name, String.join(", ", all)));
    HttpUri url = (HttpUri) request.getProperty(HttpTransport.URL);
    return transport
        .send(request.getMethod(), url, headers, body.toByteArray())
        .thenApply(received -> response(request, received));
  }

  private static ClientResponse response(ClientRequest request, DeliveryResponse received) {
    ClientResponse response =
        new ClientResponse(Response.status(received.status()).build().getStatusInfo(), request);
    if (received.retryAfter() != null) {
      response.header(HttpHeaders.RETRY_AFTER, received.retryAfter());
    }
    return response;
  }
}
