package org.conferenceapi.serverconfig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Follows an event log through a proxy: whenever the stream ends, opens it where it ended. */
final class ProxiedEventStream implements AutoCloseable {
  private final HttpClient client;
  private final URI uri;
  private final String authorization;
  private final Map<Long, String> events = new ConcurrentSkipListMap<>();
  private final Thread thread = new Thread(this::follow, "event stream");
  private volatile String last = "0";
  private volatile int streams;
  private volatile boolean isClosed;

  ProxiedEventStream(HttpClient client, String uri, String authorization) {
    this.client = client;
    this.uri = URI.create(uri);
    this.authorization = authorization;
    thread.setDaemon(true);
    thread.start();
  }

  /** The events so far: their JSON by their cursor. */
  Map<Long, String> events() {
    return events;
  }

  /** How many streams were opened. */
  int streams() {
    return streams;
  }

  private void follow() {
    while (!isClosed) {
      try {
        HttpResponse<Stream<String>> response =
            client.send(
                HttpRequest.newBuilder(uri)
                    .header("Authorization", authorization)
                    .header("Accept", "text/event-stream")
                    .header("Last-Event-ID", last)
                    .build(),
                BodyHandlers.ofLines());
        if (response.statusCode() == 200) {
          streams++;
          response.body().forEach(this::take);
        }
        Thread.sleep(500); // as retry says
      } catch (IOException | java.io.UncheckedIOException e) {
        // the node has died: the next stream is at another one
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void take(String line) {
    if (line.startsWith("id: ")) {
      last = line.substring(4);
    } else if (line.startsWith("data: ")) {
      events.put(Long.valueOf(last), line.substring(6));
    }
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }
}
