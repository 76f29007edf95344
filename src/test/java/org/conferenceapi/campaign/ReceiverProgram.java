package org.conferenceapi.campaign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A receiver of notifications that can be killed: a program of its own, which needs no other class.
 * It prints each request before it responds, and responds a moment later, so that there is time to
 * kill somebody between the two.
 */
final class ReceiverProgram {
  private static final int MOMENT_MILLIS = 15;
  private static final PrintStream OUT = System.out;

  private ReceiverProgram() {}

  /** Listens on a port of the loopback interface until it is killed. */
  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getByName("127.0.0.1"), Integer.parseInt(arguments[0])),
            1024);
    server.createContext("/", ReceiverProgram::take);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  private static void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    print(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body);
    try {
      Thread.sleep(MOMENT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static synchronized void print(
      String path, Map<String, List<String>> headers, byte[] body) {
    List<String> line = new ArrayList<>(List.of(Instant.now().toString(), path, encoded(body)));
    headers.forEach(
        (name, values) ->
            line.add(name + "=" + encoded(values.get(0).getBytes(StandardCharsets.UTF_8))));
    OUT.println(String.join(" ", line));
    OUT.flush();
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
