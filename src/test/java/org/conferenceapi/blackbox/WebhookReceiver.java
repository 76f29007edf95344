package org.conferenceapi.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A receiver of notifications on the loopback interface: stores the requests and sends the given
 * responses.
 */
public final class WebhookReceiver implements AutoCloseable {
  /** A received request: time, path and content. */
  public record Received(
      Instant time, String path, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(name))
          .map(each -> each.getValue().get(0))
          .findFirst()
          .orElse(null);
    }

    /** The text of the first element of that name. */
    public String get(String name) {
      return Reply.get(body, name);
    }

    /** The body, if it is JSON. */
    public JsonObject json() {
      return Json.createReader(new StringReader(body)).readObject();
    }

    public int sequence() {
      return Integer.parseInt(get("sequence"));
    }
  }

  /** A status, and a header or null. */
  public record Answer(int status, String header, String value) {
    public static Answer status(int status) {
      return new Answer(status, null, null);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Answer> behavior = any -> Answer.status(204);

  /** Starts on a free port. */
  public WebhookReceiver() {
    this(0);
  }

  public WebhookReceiver(int port) {
    this(new InetSocketAddress("127.0.0.1", port));
  }

  /** Listens on one address, or on all of them. */
  public WebhookReceiver(InetSocketAddress address) {
    try {
      server = HttpServer.create(address, 1024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** Sets the responses from now on; the function may block. */
  public WebhookReceiver answering(Function<Received, Answer> newBehavior) {
    behavior = newBehavior;
    return this;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** All requests so far, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** All requests to a path so far, in order. */
  public List<Received> received(String path) {
    return received.stream().filter(each -> each.path().equals(path)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Received one =
        new Received(
            Instant.now(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            body);
    received.add(one);
    Answer answer = behavior.apply(one);
    if (answer.header() != null) {
      exchange.getResponseHeaders().add(answer.header(), answer.value());
    }
    exchange.sendResponseHeaders(answer.status(), -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
