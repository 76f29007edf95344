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
 * HTTP/1.1 without a thread per call, bounded in time and memory: what an adapter puts under a
 * server's JAX-RS client. It follows no redirect, repeats nothing, keeps no cookies, uses no proxy
 * and unpacks nothing.
 */
final class HttpTransport implements AutoCloseable {
  /**
   * The property of a JAX-RS request that holds the {@link HttpUri} to call. The request's own URI
   * is not looked at: JAX-RS writes URLs anew, without an empty query, for example.
   */
  static final String URL = HttpTransport.class.getName() + ".url";

  private static final Logger LOG = Logger.getLogger(HttpTransport.class.getName());
  private static final Duration SWEEP = Duration.ofSeconds(1);

  /** How long the rest of an answer may take, for the sake of a connection that can be kept. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final Duration total;
  private final HostResolver resolver;
  private final ReceiverConnections connections;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, new NotificationThreads("timer"));
  private final Set<DeliveryExchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  HttpTransport(ClientSettings settings) {
    total = settings.total();
    resolver = new HostResolver(settings.policy(), total);
    connections = new ReceiverConnections(settings, resolver, this::trouble);
    timer.setRemoveOnCancelPolicy(true);
    timer.scheduleWithFixedDelay(
        connections::closeIdle, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Sends a request and waits for the head of its answer, without holding a thread and no longer
   * than the total time. What comes behind the head decides nothing: it is read for a second at
   * most, and if it has not ended by then, or is too long, the connection is closed.
   *
   * @return completes on a thread that must not be held; exceptionally if no answer came, with a
   *     {@link TimeoutException} after the total time and with a {@link CancellationException} when
   *     the transport is closed
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

  /** How many connections there are, in use or idle. */
  int openConnections() {
    return connections.open();
  }

  /** Ends every call under way, and all threads and connections. */
  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    underWay.forEach(exchange -> exchange.end(new CancellationException()));
    connections.close();
    resolver.close();
  }

  private CompletableFuture<DeliveryResponse> watch(DeliveryExchange exchange) {
    underWay.add(exchange);
    if (closed) {
      exchange.end(new CancellationException());
    }
    exchange.over().whenComplete((nothing, failure) -> underWay.remove(exchange));
    endAfter(total, exchange);
    exchange.answer().thenRun(() -> endAfter(REST, exchange));
    return exchange.answer();
  }

  private void endAfter(Duration most, DeliveryExchange exchange) {
    if (exchange.over().isDone()) {
      return;
    }
    try {
      ScheduledFuture<?> alarm =
          timer.schedule(
              () -> exchange.end(new TimeoutException()), most.toNanos(), TimeUnit.NANOSECONDS);
      exchange.over().whenComplete((nothing, failure) -> alarm.cancel(false));
    } catch (RejectedExecutionException e) {
      exchange.end(new CancellationException());
    }
  }

  /** What belongs to no exchange; while closing the library falls over its own feet. */
  private void trouble(Exception failure) {
    if (!closed) {
      LOG.log(Level.WARNING, "an outgoing connection failed outside of any call", failure);
    }
  }

  private static HttpRoute route(HttpUri url) {
    // Brackets belong to the URL; neither look-ups nor certificates know them.
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
