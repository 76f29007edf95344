package org.conferenceapi.notification.http;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.net.URIAuthority;
import org.conferenceapi.platform.net.HttpUri;

/**
 * HTTP/1.1 transport without a thread per request, bounded in time and memory. An adapter ({@link
 * JerseyConnector}, {@link ResteasyEngine}) puts it under the server's JAX-RS client. It follows no
 * redirects, retries nothing, keeps no cookies, uses no proxy and decodes no content coding.
 */
final class HttpTransport implements AutoCloseable {
  /**
   * Name of the JAX-RS request property that holds the {@link HttpUri} to send to. The request's
   * own URI is ignored, because JAX-RS rewrites URLs: it drops an empty query, for example.
   */
  static final String URL = HttpTransport.class.getName() + ".url";

  private static final Logger LOG = Logger.getLogger(HttpTransport.class.getName());
  private static final Duration SWEEP = Duration.ofSeconds(1);

  /** How long to read a response's body, only so that the connection can be reused. */
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(1);

  private final Duration total;
  private final HostResolver resolver;
  private final ReceiverConnections connections;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, new NotificationThreads("timer"));
  private final Set<DeliveryExchange> inFlight = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  HttpTransport(ClientSettings settings) {
    total = settings.total();
    resolver = new HostResolver(settings.policy(), total);
    connections = new ReceiverConnections(settings, resolver, this::logFailure);
    timer.setRemoveOnCancelPolicy(true);
    timer.scheduleWithFixedDelay(
        connections::closeIdle, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Sends a request and waits for the head of its response, without holding a thread, at most for
   * the total timeout. The body does not affect the result. It is read for at most 1 s; if it has
   * not ended by then, or is too long, the connection is closed.
   *
   * @param method the request method
   * @param url the URL, sent as it is spelled
   * @param headers the request headers; {@code Content-Length} is ignored
   * @param body the request body
   * @return completes on a thread that must not be blocked; completes exceptionally if there was no
   *     response: with a {@link TimeoutException} after the total timeout, with a {@link
   *     CancellationException} if the transport is closed
   */
  CompletableFuture<DeliveryResponse> send(
      String method, HttpUri url, Map<String, String> headers, byte[] body) {
    try {
      BasicHttpRequest request =
          new BasicHttpRequest(
              method, url.scheme(), new URIAuthority(url.host(), url.port()), url.target());
      BasicRequestProducer producer =
          new BasicRequestProducer(request, entity(request, headers, body));
      return watch(DeliveryExchange.start(connections, route(url), producer));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The number of connections, in use or idle. */
  int openConnections() {
    return connections.openConnections();
  }

  /** Cancels all requests in flight, closes all connections and stops all threads. */
  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    inFlight.forEach(exchange -> exchange.end(new CancellationException()));
    connections.close();
    resolver.close();
  }

  private CompletableFuture<DeliveryResponse> watch(DeliveryExchange exchange) {
    inFlight.add(exchange);
    if (closed) {
      exchange.end(new CancellationException());
    }
    exchange.over().whenComplete((nothing, failure) -> inFlight.remove(exchange));
    endAfter(total, exchange);
    exchange.response().thenRun(() -> endAfter(BODY_TIMEOUT, exchange));
    return exchange.response();
  }

  private void endAfter(Duration most, DeliveryExchange exchange) {
    if (exchange.over().isDone()) {
      return;
    }
    try {
      ScheduledFuture<?> timeout =
          timer.schedule(
              () -> exchange.end(new TimeoutException()), most.toNanos(), TimeUnit.NANOSECONDS);
      exchange.over().whenComplete((nothing, failure) -> timeout.cancel(false));
    } catch (RejectedExecutionException e) {
      exchange.end(new CancellationException());
    }
  }

  /** Logs failures outside of exchanges; not during the close, when the library causes some. */
  private void logFailure(Exception failure) {
    if (!closed) {
      LOG.log(Level.WARNING, "A connection to a receiver failed outside of any request.", failure);
    }
  }

  private static HttpRoute route(HttpUri url) {
    // brackets belong to the URL; name look-ups and certificates have IPv6 addresses without them
    String name = url.host().replaceAll("[\\[\\]]", "");
    HttpHost host =
        RoutingSupport.normalize(
            new HttpHost(url.scheme(), name, url.port()), DefaultSchemePortResolver.INSTANCE);
    return new HttpRoute(host, null, "https".equals(host.getSchemeName()));
  }

  private static BasicAsyncEntityProducer entity(
      HttpRequest request, Map<String, String> headers, byte[] body) {
    ContentType type = null;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
        type = ContentType.parse(header.getValue());
      } else if (!header.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
        request.addHeader(header.getKey(), header.getValue());
      }
    }
    return new BasicAsyncEntityProducer(body, type);
  }
}
