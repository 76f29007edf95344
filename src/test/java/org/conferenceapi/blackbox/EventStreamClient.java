package org.conferenceapi.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client of a stream of server-sent events, which another thread reads. */
public final class EventStreamClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String END = "the end";

  private final HttpResponse<Stream<String>> response;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> read = new ArrayList<>();

  /** An event of the stream. */
  public record Received(String id, String type, JsonObject data) {}

  private EventStreamClient(HttpResponse<Stream<String>> response) {
    this.response = response;
    Thread reader = new Thread(this::read, "event stream");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Opens a stream.
   *
   * @param lastEventId where to resume; null to begin
   */
  public static EventStreamClient open(Client client, String path, String lastEventId) {
    Client streaming = client.with("Accept", "text/event-stream");
    HttpResponse<Stream<String>> response =
        (lastEventId == null ? streaming : streaming.with("Last-Event-ID", lastEventId))
            .stream(path);
    if (response.statusCode() != 200) {
      throw new AssertionError("expected a stream but got " + response.statusCode());
    }
    return new EventStreamClient(response);
  }

  private void read() {
    try {
      Iterator<String> each = response.body().iterator();
      while (each.hasNext()) {
        lines.add(each.next());
      }
    } catch (RuntimeException e) {
      // it was closed, or the connection is broken
    }
    lines.add(END);
  }

  /** A header of the response. */
  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** The milliseconds after which the server wants the client to reconnect. */
  String retry() {
    return read.stream()
        .filter(each -> each.startsWith("retry: "))
        .findFirst()
        .orElseThrow()
        .substring(7);
  }

  /** The next event. */
  Received next() {
    return next(PATIENCE);
  }

  /**
   * The next event.
   *
   * @param patience the longest time without a line
   */
  public Received next(Duration patience) {
    String id = null;
    String type = null;
    while (true) {
      String line = line(patience);
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("data: ")) {
        return new Received(
            id, type, Json.createReader(new StringReader(line.substring(6))).readObject());
      } else if (line.equals(END)) {
        throw new AssertionError("the stream has ended: " + read);
      }
    }
  }

  /** All lines until the server ends the stream. */
  List<String> untilTheEnd(Duration patience) {
    String line;
    do {
      line = line(patience);
    } while (!line.equals(END));
    return read;
  }

  private String line(Duration patience) {
    try {
      String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw new AssertionError("nothing came within " + patience + " after " + read);
      }
      read.add(line);
      return line;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    response.body().close();
  }
}
