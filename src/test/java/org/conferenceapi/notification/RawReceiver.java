package org.conferenceapi.notification;

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

/** A receiver that misbehaves below HTTP: it does with the first connection what it is told to. */
final class RawReceiver implements AutoCloseable {
  /** What to do with the connection. */
  interface Behavior {
    void on(Socket connection) throws IOException;
  }

  private final ServerSocket server;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Exception> end;

  RawReceiver(Behavior behavior) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    end = CompletableFuture.supplyAsync(() -> serve(behavior), thread);
  }

  /** Reads a request to the end of its body, {@link Calls#BODY}, and writes. */
  static void answer(Socket connection, String text) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("<event/>") < 0) {
      int next = connection.getInputStream().read();
      if (next < 0) {
        throw new EOFException();
      }
      request.append((char) next);
    }
    write(connection, text);
  }

  static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /** Completes with the exception that ended the behavior, or null if it ended by itself. */
  CompletableFuture<Exception> end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    server.close();
    thread.shutdownNow();
  }

  private Exception serve(Behavior behavior) {
    try (Socket connection = server.accept()) {
      behavior.on(connection);
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
