package org.conferenceapi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.conferenceapi.platform.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverOutagesTest {
  private static final DeliveryOutcome DELIVERED = new DeliveryOutcome(204, null, null, 1);
  private static final DeliveryOutcome REFUSED =
      new DeliveryOutcome(0, null, "the connection was refused", 1);

  private final AtomicLong clock = new AtomicLong(1);
  private final LogLines log = new LogLines(ReceiverOutages.class);
  private final ReceiverOutages outages = new ReceiverOutages(clock::get);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void aReceiverThatFailsThreeTimesIsLoggedOnceAndItsReturnOnce() {
    record(REFUSED, REFUSED);
    assertThat(log.lines()).isEmpty();
    record(REFUSED, new DeliveryOutcome(503, null, null, 1), REFUSED);
    record(DELIVERED, DELIVERED);
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().get(0)).isEqualTo("Receiver a:443 fails: the connection was refused");
    assertThat(log.lines().get(1))
        .startsWith("Receiver a:443 is back after ")
        .endsWith("3 attempts failed meanwhile.");
  }

  @Test
  void singleFailuresAndRefusalsOfOneRequestAreNoOutage() {
    DeliveryOutcome gone = new DeliveryOutcome(410, null, null, 1);
    record(REFUSED, REFUSED, gone, REFUSED, REFUSED, DELIVERED, gone, gone, gone, gone);
    record(DeliveryOutcome.SATURATED, DeliveryOutcome.SATURATED, DeliveryOutcome.SATURATED);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void atMostTenReceiversAMinuteAreLogged() {
    for (int i = 0; i < 50; i++) {
      for (int attempt = 0; attempt < 5; attempt++) {
        outages.record("receiver" + i, REFUSED);
      }
    }
    assertThat(log.lines()).hasSize(10);
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    for (int i = 0; i < 50; i++) {
      outages.record("receiver" + i, REFUSED);
    }
    assertThat(log.lines()).hasSize(20).doesNotHaveDuplicates();
  }

  private void record(DeliveryOutcome... outcomes) {
    for (DeliveryOutcome each : outcomes) {
      outages.record("a:443", each);
    }
  }
}
