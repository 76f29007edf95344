package org.conferenceapi.notification.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that violates HTTP: it handles each connection as the test says. */
final class RawReceiver implements AutoCloseable {
  /** What to do with the connection. */
  interface Behavior {
    void on(Socket connection) throws IOException;
  }

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<Exception> end = new CompletableFuture<>();
  private final AtomicInteger connections = new AtomicInteger();

  RawReceiver(Behavior behavior) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(() -> accept(behavior));
  }

  /** Responds to every request on a connection with the same bytes. */
  static Behavior always(String answer) {
    return connection -> {
      while (true) {
        answer(connection, answer);
      }
    };
  }

  /** Reads a request to the end of its body, {@link WebhookCalls#BODY}, and writes. */
  static void answer(Socket connection, String text) throws IOException {
    request(connection);
    write(connection, text);
  }

  /** Reads a request to the end of its body, {@link WebhookCalls#BODY}. */
  static String request(Socket connection) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("<event/>") < 0) {
      int next = connection.getInputStream().read();
      if (next < 0) {
        throw new EOFException();
      }
      request.append((char) next);
    }
    return request.toString();
  }

  static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /** How many connections there were. */
  int connections() {
    return connections.get();
  }

  /** Completes with the exception that ended the first behavior, or null if it just ended. */
  CompletableFuture<Exception> end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }

  private void accept(Behavior behavior) {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(connection, behavior));
      }
    } catch (IOException e) {
      end.complete(e);
    }
  }

  private void serve(Socket socket, Behavior behavior) {
    try (Socket connection = socket) {
      behavior.on(connection);
      end.complete(null);
    } catch (IOException e) {
      end.complete(e);
    }
  }
}
