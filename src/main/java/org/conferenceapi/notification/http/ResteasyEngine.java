package org.conferenceapi.notification.http;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.InvocationCallback;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.conferenceapi.platform.net.HttpUri;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.jboss.resteasy.client.jaxrs.engines.AsyncClientHttpEngine;
import org.jboss.resteasy.client.jaxrs.internal.ClientConfiguration;
import org.jboss.resteasy.client.jaxrs.internal.ClientInvocation;
import org.jboss.resteasy.client.jaxrs.internal.ClientResponse;
import org.jboss.resteasy.tracing.RESTEasyTracingLogger;

/** Adapter of {@link HttpTransport} to RESTEasy's JAX-RS client. Its responses have no body. */
final class ResteasyEngine implements AsyncClientHttpEngine {
  private final HttpTransport transport;

  private ResteasyEngine(HttpTransport transport) {
    this.transport = transport;
  }

  /**
   * Configures a builder of RESTEasy clients that send through the transport, and never close it.
   */
  static ClientBuilder configure(ClientBuilder builder, HttpTransport transport) {
    return ((ResteasyClientBuilder) builder).httpEngine(new ResteasyEngine(transport));
  }

  @Override
  public <T> CompletableFuture<T> submit(
      ClientInvocation request,
      boolean buffered,
      ResultExtractor<T> extractor,
      ExecutorService executor) {
    // RESTEasy passes no executor here, and the extraction does not block
    return send(request).thenApply(extractor::extractResult);
  }

  @Override
  public <T> Future<T> submit(
      ClientInvocation request,
      boolean buffered,
      InvocationCallback<T> callback,
      ResultExtractor<T> extractor) {
    return send(request)
        .thenApply(extractor::extractResult)
        .whenComplete(
            (result, failure) -> {
              if (callback != null && failure == null) {
                callback.completed(result);
              } else if (callback != null) {
                callback.failed(failure);
              }
            });
  }

  @Override
  public Response invoke(Invocation request) {
    return send((ClientInvocation) request).join();
  }

  @Override
  public SSLContext getSslContext() {
    return null;
  }

  @Override
  public HostnameVerifier getHostnameVerifier() {
    return null;
  }

  @Override
  public void close() {}

  private CompletableFuture<ClientResponse> send(ClientInvocation request) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      request.getDelegatingOutputStream().setDelegate(body);
      request.writeRequestBody(request.getEntityStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> headers = new HashMap<>();
    request.getHeaders().asMap().forEach((name, all) -> headers.put(name, String.join(", ", all)));
    HttpUri url = (HttpUri) request.getConfiguration().getProperty(HttpTransport.URL);
    return transport
        .send(request.getMethod(), url, headers, body.toByteArray())
        .thenApply(received -> new HeadOnly(request.getClientConfiguration(), received));
  }

  /** A response without a body. */
  private static final class HeadOnly extends ClientResponse {
    HeadOnly(ClientConfiguration configuration, DeliveryResponse received) {
      super(configuration, RESTEasyTracingLogger.empty());
      setStatus(received.status());
      MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
      if (received.retryAfter() != null) {
        headers.putSingle(HttpHeaders.RETRY_AFTER, received.retryAfter());
      }
      setHeaders(headers);
    }

    @Override
    protected InputStream getInputStream() {
      return InputStream.nullInputStream();
    }

    @Override
    protected void setInputStream(InputStream stream) {}

    @Override
    public void releaseConnection() {}

    @Override
    public void releaseConnection(boolean consumeInputStream) {}
  }
}
