package org.conferenceapi.benchmark;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A receiver that answers after a delay, or never, and holds no thread meanwhile: thousands of
 * calls can wait in it.
 */
final class AnswerLater implements AutoCloseable {
  /** Takes what came, on one of a few threads. */
  @FunctionalInterface
  interface Taker {
    void take(Instant time, String path, Headers headers, byte[] body);
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
  private final AtomicInteger received = new AtomicInteger();
  private final Duration delay;
  private final Taker taker;

  private AnswerLater(Duration delay, Taker taker) {
    this.delay = delay;
    this.taker = taker;
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 4_096);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** Answers at once, after handing over what came. */
  static AnswerLater promptly(Taker taker) {
    return new AnswerLater(Duration.ZERO, taker);
  }

  static AnswerLater after(Duration delay) {
    return new AnswerLater(delay, null);
  }

  static AnswerLater never() {
    return new AnswerLater(null, null);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** How many requests have come. */
  int received() {
    return received.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    received.incrementAndGet();
    if (taker != null) {
      String path = exchange.getRequestURI().getPath();
      taker.take(Instant.now(), path, exchange.getRequestHeaders(), body);
    }
    if (delay != null && delay.isZero()) {
      answer(exchange);
    } else if (delay != null) {
      later.schedule(() -> answer(exchange), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void answer(HttpExchange exchange) {
    try (exchange) {
      exchange.sendResponseHeaders(204, -1);
    } catch (IOException e) {
      return; // the sender has given up
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    later.shutdownNow();
  }
}
