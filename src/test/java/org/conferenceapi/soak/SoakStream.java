package org.conferenceapi.soak;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.conferenceapi.blackbox.Client;

/**
 * Follows the events of an account; closes its connection from time to time, and resumes where it
 * was.
 */
final class SoakStream implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(45);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Client client;
  private final Thread thread = new Thread(this::follow, "soak stream");
  private volatile boolean isClosed;
  private volatile long last;
  private volatile long events;
  private volatile int connections;
  private volatile String wrong;

  SoakStream(Client client) {
    this.client = client;
    last = Long.parseLong(client.json().get("~/event?after=now").expect(200).get("next"));
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    while (!isClosed) {
      try {
        HttpResponse<Stream<String>> stream =
            client
                .with("Accept", "text/event-stream")
                .with("Last-Event-ID", Long.toString(last))
                .stream("~/event");
        if (stream.statusCode() == 200) {
          connections++;
          read(stream.body());
        } else if (stream.statusCode() != 503) {
          wrong = "a stream was answered with " + stream.statusCode();
        }
      } catch (UncheckedIOException e) {
        // the connection is broken; the next one resumes
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void read(Stream<String> lines) {
    long id = 0;
    long end = System.nanoTime() + LONGEST.toNanos();
    try (lines) {
      for (Iterator<String> each = lines.iterator();
          !isClosed && System.nanoTime() < end && each.hasNext(); ) {
        String line = each.next();
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("data: ")) {
          take(id); // an id alone is where the stream begins
        }
      }
    }
  }

  private void take(long id) {
    if (id <= last) {
      wrong = "event " + id + " came after " + last;
    }
    last = id;
    events++;
  }

  /** Whether it has come to the end of the log. */
  boolean isAtTheEnd() {
    return last == Long.parseLong(client.json().get("~/event?after=now").expect(200).get("next"));
  }

  long events() {
    return events;
  }

  int connections() {
    return connections;
  }

  /** What was not in order; null if nothing. */
  String wrong() {
    return wrong;
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
