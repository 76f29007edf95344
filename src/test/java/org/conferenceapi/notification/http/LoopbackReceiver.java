package org.conferenceapi.notification.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of notifications on this machine that stores the requests. */
final class LoopbackReceiver implements AutoCloseable {
  record Received(
      String path, Headers headers, byte[] body, InetSocketAddress from, InetAddress at) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** Responds to every request with a status and no body. */
  static LoopbackReceiver answering(int status) {
    return new LoopbackReceiver(
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  LoopbackReceiver(HttpHandler answer) {
    try {
      server = HttpServer.create(new InetSocketAddress(0), 4_096);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          received.add(remember(exchange));
          answer.handle(exchange);
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return url("127.0.0.1");
  }

  URI url(String host) {
    return URI.create("http://" + host + ":" + port() + "/hook");
  }

  List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Received remember(HttpExchange exchange) throws IOException {
    return new Received(
        exchange.getRequestURI().toString(),
        exchange.getRequestHeaders(),
        exchange.getRequestBody().readAllBytes(),
        exchange.getRemoteAddress(),
        exchange.getLocalAddress().getAddress());
  }
}
