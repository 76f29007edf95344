package org.conferenceapi.notification;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * HTTP/1.1 without a thread per call, bounded in time and memory: what an adapter puts under a
 * server's JAX-RS client. It follows no redirect, repeats nothing, keeps no cookies, uses no proxy
 * and unpacks nothing.
 */
final class HttpTransport implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HttpTransport.class.getName());
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final Duration total;
  private final Resolver resolver;
  private final PoolingAsyncClientConnectionManager connections;
  private final CloseableHttpAsyncClient client;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, new Threads("timer"));
  private final Set<CompletableFuture<Answer>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  HttpTransport(ClientSettings settings) {
    total = settings.total();
    resolver = new Resolver(settings.policy(), total);
    connections = ApacheClient.connections(settings, resolver);
    client = ApacheClient.client(settings, connections, this::trouble);
    client.start();
    timer.setRemoveOnCancelPolicy(true);
    timer.scheduleWithFixedDelay(
        this::dropIdle, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Sends a request and waits for the end of its answer, without holding a thread and no longer
   * than the total time. Once the head of an answer is there it is the result, even if the body
   * never ends, is too long or breaks off.
   *
   * @return completes on a thread that must not be held; exceptionally if no answer came, with a
   *     {@link TimeoutException} after the total time and with a {@link CancellationException} when
   *     the transport is closed
   */
  CompletableFuture<Answer> send(String method, URI uri, Map<String, String> headers, byte[] body) {
    AnswerConsumer consumer = new AnswerConsumer();
    CompletableFuture<Answer> answer = consumer.answer();
    underWay.add(answer);
    try {
      Future<Answer> exchange =
          client.execute(request(method, uri, headers, body), consumer, consumer);
      ScheduledFuture<?> alarm =
          timer.schedule(
              () -> {
                consumer.end(new TimeoutException());
                exchange.cancel(true);
              },
              total.toNanos(),
              TimeUnit.NANOSECONDS);
      answer.whenComplete((result, failure) -> alarm.cancel(false));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
    answer.whenComplete((result, failure) -> underWay.remove(answer));
    if (closed) {
      answer.completeExceptionally(new CancellationException());
    }
    return answer;
  }

  /** How many connections there are, busy or idle. */
  int openConnections() {
    return connections.getTotalStats().getLeased() + connections.getTotalStats().getAvailable();
  }

  /** Ends every call under way, and all threads and connections. */
  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    for (CompletableFuture<Answer> answer : underWay) {
      answer.completeExceptionally(new CancellationException());
    }
    client.close(CloseMode.IMMEDIATE);
    resolver.close();
  }

  /** What the library could attribute to no call; while closing it falls over its own feet. */
  private void trouble(Exception failure) {
    if (!closed) {
      LOG.log(Level.WARNING, "an outgoing connection failed outside of any call", failure);
    }
  }

  private void dropIdle() {
    connections.closeExpired();
    connections.closeIdle(TimeValue.of(ApacheClient.KEEP_ALIVE));
  }

  private static BasicRequestProducer request(
      String method, URI uri, Map<String, String> headers, byte[] body) {
    BasicHttpRequest request = new BasicHttpRequest(method, uri);
    ContentType type = null;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
        type = ContentType.parse(header.getValue());
      } else if (!header.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
        request.addHeader(header.getKey(), header.getValue());
      }
    }
    return new BasicRequestProducer(request, new BasicAsyncEntityProducer(body, type));
  }
}
