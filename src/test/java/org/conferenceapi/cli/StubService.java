package org.conferenceapi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives its answers one after another, and the last one again and again. */
final class StubService implements AutoCloseable {
  private final HttpServer server;
  private final List<Answer> answers;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** A status and a body; a temporary failure has a {@code Retry-After} of a second. */
  record Answer(int status, String body) {}

  StubService(Answer... answers) {
    this.answers = List.of(answers);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The method and path of each request, with the query. */
  List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    Answer answer = answers.get(Math.min(requests.size(), answers.size()) - 1);
    if (answer.status >= 400) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    byte[] body = answer.body.getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
