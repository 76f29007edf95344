package org.conferenceapi.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageLogTest {
  private final AtomicLong clock = new AtomicLong();
  private final LogLines log = new LogLines(OutageLogTest.class);
  private final OutageLog outage =
      new OutageLog(
          System.getLogger(OutageLogTest.class.getName()),
          Level.ERROR,
          "The database is back",
          "requests",
          clock::get);

  @AfterEach
  void close() {
    Logger.getLogger(OutageLogTest.class.getName()).setFilter(null);
    log.close();
  }

  @Test
  void anOutageIsOneLineWhenItBeginsAndOneWhenItIsOver() {
    for (int i = 0; i < 3; i++) {
      outage.failed("It is gone.");
      outage.countFailure();
      pass(Duration.ofMillis(1500));
    }
    assertThat(outage.isAway()).isTrue();
    outage.recovered();
    outage.recovered();
    assertThat(outage.isAway()).isFalse();
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().get(0)).isEqualTo("It is gone.");
    assertThat(log.lines().get(1))
        .isEqualTo("The database is back after 4.5 s; 3 requests failed meanwhile.");
  }

  @Test
  void outagesInQuickSuccessionAreLoggedOnlyIfTheyLast() {
    outage.failed("It is gone.");
    outage.recovered();
    pass(Duration.ofSeconds(2));
    outage.failed("It is gone again.");
    outage.recovered();
    assertThat(log.lines()).hasSize(2);
    outage.failed("It is gone for long.");
    pass(Duration.ofSeconds(8));
    outage.failed("It is gone for long.");
    outage.recovered();
    assertThat(log.lines()).hasSize(4);
    assertThat(log.lines().get(2)).isEqualTo("It is gone for long. (for 8.0 s)");
  }

  @Test
  void whatFailsRightAfterALongOutageIsNoOtherOutage() {
    outage.failed("It is gone.");
    pass(Duration.ofSeconds(12));
    outage.recovered();
    outage.failed("A connection of before is broken.");
    outage.recovered();
    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void successesWithoutAnOutageAreNotLogged() {
    outage.recovered();
    assertThat(log.lines()).isEmpty();
  }

  /** A handler of a server holds a lock while its filter asks whether there is an outage. */
  @Test
  void nobodyWaitsUntilALineIsWritten() {
    Logger.getLogger(OutageLogTest.class.getName())
        .setFilter(
            line -> {
              CompletableFuture<Void> others =
                  CompletableFuture.runAsync(
                      () -> {
                        outage.isAway();
                        outage.failed("It is gone.");
                        outage.countFailure();
                      });
              return others.orTimeout(10, TimeUnit.SECONDS).handle((done, e) -> e == null).join();
            });
    outage.failed("It is gone.");
    outage.recovered();
    assertThat(log.lines()).hasSize(2);
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
