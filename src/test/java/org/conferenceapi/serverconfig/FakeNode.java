package org.conferenceapi.serverconfig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in for a node: it is always ready, and sends the responses that a test sets. */
final class FakeNode implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<HttpExchange> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger begun = new AtomicInteger();

  /** Sets the response to a request whose body has been read. */
  interface Behavior {
    void answer(HttpExchange exchange) throws IOException;
  }

  FakeNode(Behavior behavior) throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
    server.createContext("/", exchange -> take(exchange, behavior));
    server.createContext("/v1/health/ready", exchange -> status(exchange, 200));
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The received requests, without health checks. */
  List<HttpExchange> requests() {
    return List.copyOf(requests);
  }

  /** The number of requests whose head has arrived. */
  int begun() {
    return begun.get();
  }

  /** Responds with a status and no body. */
  static void status(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void take(HttpExchange exchange, Behavior behavior) throws IOException {
    begun.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    requests.add(exchange);
    behavior.answer(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
