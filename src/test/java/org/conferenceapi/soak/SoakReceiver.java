package org.conferenceapi.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives the notifications of conferences that have a path each; refuses some. It forgets a
 * conference when the notification of its end has come.
 */
final class SoakReceiver implements AutoCloseable {
  /** One of so many requests is refused. */
  private static final int REFUSED = 500;

  private static final int MOST_TOLD = 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  /** The sequence number of the last notification of each conference that lives. */
  private final Map<String, Integer> last = new ConcurrentHashMap<>();

  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private volatile boolean closed;

  SoakReceiver() {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Expects the notifications of a conference, from the first to that of its end. */
  void expect(String path) {
    last.put(path, 0);
  }

  /** From now on every request is refused, or only some again. */
  void refuseAll(boolean all) {
    closed = all;
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean refuses = closed || ThreadLocalRandom.current().nextInt(REFUSED) == 0;
    if (refuses) {
      refused.incrementAndGet();
    } else {
      received.incrementAndGet();
      note(
          exchange.getRequestURI().getPath(),
          Json.createReader(new ByteArrayInputStream(body)).readObject());
    }
    exchange.sendResponseHeaders(refuses ? 503 : 204, -1);
    exchange.close();
  }

  private void note(String path, JsonObject event) {
    int sequence = event.getInt("sequence");
    last.computeIfPresent(
        path,
        (key, before) -> {
          if (sequence > before + 1 && wrong.size() < MOST_TOLD) {
            wrong.add(key + ": number " + sequence + " came after " + before);
          }
          boolean isEnd =
              event.getString("type").equals("conf.status")
                  && event.getJsonObject("conf").getString("status").equals("completed");
          if (isEnd) {
            ended.incrementAndGet();
            return null;
          }
          return Math.max(before, sequence);
        });
  }

  /** The paths of the conferences whose end has not been notified, and their last number. */
  Map<String, Integer> open() {
    return last;
  }

  long ended() {
    return ended.get();
  }

  long received() {
    return received.get();
  }

  int refused() {
    return refused.get();
  }

  /** What came out of order or is missing. */
  Queue<String> wrong() {
    return wrong;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
