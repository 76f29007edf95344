package org.conferenceapi.soak;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.conferenceapi.benchmark.PhoneConference;
import org.conferenceapi.blackbox.Service;

/** One conference with audio after the other: two phones join, hear each other, and it ends. */
final class SoakRooms implements AutoCloseable {
  private static final int TONE = 440;
  private static final Duration TALK = Duration.ofSeconds(5);

  private final Service service;
  private final Thread thread = new Thread(this::talk, "soak rooms");
  private volatile boolean isClosed;
  private volatile int heard;
  private volatile int failed;

  SoakRooms(Service service) {
    this.service = service;
    thread.setDaemon(true);
    thread.start();
  }

  private void talk() {
    while (!isClosed) {
      try (PhoneConference conference = new PhoneConference(service, TONE)) {
        conference.join();
        conference.join();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(conference::isHeard);
        LockSupport.parkNanos(TALK.toNanos());
        conference.end();
        heard++;
      } catch (RuntimeException | AssertionError e) {
        failed++; // the database is away, on purpose
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      }
    }
  }

  /** The conferences in which audio was heard. */
  int heard() {
    return heard;
  }

  /** Those that met a failure. */
  int failed() {
    return failed;
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
