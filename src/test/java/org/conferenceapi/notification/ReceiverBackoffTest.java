package org.conferenceapi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverBackoffTest {
  private static final Instant START = Instant.parse("2026-11-29T08:00:00Z");
  private static final int ANY = Integer.MAX_VALUE;

  private final Later clock = new Later();
  private final ReceiverBackoff pauses = new ReceiverBackoff(clock);

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void retryAfterStopsAttemptsOfTheAppThatWasAsked(int status) {
    pauses.record("app", "r", new DeliveryOutcome(status, "120", null, 1));
    assertThat(pauses.backoffUntil("app", "r")).contains(START.plusSeconds(120));
    assertThat(pauses.backoffUntil("app", "other")).isEmpty();
    assertThat(pauses.backoffUntil("other", "r")).isEmpty();
    assertThat(pauses.maxInFlight("r")).isEqualTo(ANY);
    clock.ahead(Duration.ofSeconds(119));
    assertThat(pauses.backoffUntil("app", "r")).isPresent();
  }

  @Test
  void afterTheBackoffOneTrialAttemptIsMade() {
    pauses.record("app", "r", new DeliveryOutcome(429, "120", null, 1));
    clock.ahead(Duration.ofMinutes(2));
    assertThat(pauses.backoffUntil("app", "r")).isEmpty();
    assertThat(pauses.backoffUntil("app", "r"))
        .contains(START.plusSeconds(120).plus(ReceiverBackoff.TRIAL));
    pauses.record("app", "r", new DeliveryOutcome(204, null, null, 1));
    assertThat(pauses.backoffUntil("app", "r")).isEmpty();
    assertThat(pauses.backoffUntil("app", "r")).isEmpty();
  }

  @Test
  void aTrialWithoutOutcomeIsFollowedByAnother() {
    pauses.record("app", "r", new DeliveryOutcome(429, "120", null, 1));
    clock.ahead(Duration.ofMinutes(2));
    assertThat(pauses.backoffUntil("app", "r")).isEmpty();
    pauses.record("app", "r", DeliveryOutcome.SATURATED);
    assertThat(pauses.backoffUntil("app", "r")).isPresent();
    clock.ahead(ReceiverBackoff.TRIAL);
    assertThat(pauses.backoffUntil("app", "r")).isEmpty();
    assertThat(pauses.backoffUntil("app", "r")).isPresent();
  }

  @Test
  void aFailedTrialStartsAnotherBackoff() {
    pauses.record("app", "r", new DeliveryOutcome(429, "120", null, 1));
    clock.ahead(Duration.ofMinutes(2));
    assertThat(pauses.backoffUntil("app", "r")).isEmpty();
    pauses.record("app", "r", new DeliveryOutcome(503, "2", null, 1));
    assertThat(pauses.backoffUntil("app", "r")).contains(START.plusSeconds(122));
  }

  @Test
  void attemptsStartedBeforeTheBackoffDoNotEndOrShortenIt() {
    pauses.record("app", "r", new DeliveryOutcome(429, "120", null, 1));
    pauses.record("app", "r", new DeliveryOutcome(204, null, null, 1));
    pauses.record("app", "r", new DeliveryOutcome(503, "1", null, 1));
    assertThat(pauses.backoffUntil("app", "r")).contains(START.plusSeconds(120));
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999", "Fri, 31 Dec 2100 00:00:00 GMT"})
  void aBackoffLastsAtMostAnHour(String retryAfter) {
    pauses.record("app", "r", new DeliveryOutcome(503, retryAfter, null, 1));
    assertThat(pauses.backoffUntil("app", "r")).contains(START.plus(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "soon", "", "Fri, 31 Dec 1999 00:00:00 GMT"})
  void withoutRetryAfterThereIsNoBackoff(String retryAfter) {
    pauses.record("app", "r", new DeliveryOutcome(429, retryAfter, null, 1));
    assertThat(pauses.backoffUntil("app", "r")).isEmpty();
  }

  @Test
  void otherStatusesStartNoBackoff() {
    pauses.record("app", "r", new DeliveryOutcome(500, "120", null, 1));
    pauses.record("app", "s", new DeliveryOutcome(0, null, "timed out", 1));
    assertThat(pauses.backoffUntil("app", "r")).isEmpty();
    assertThat(pauses.backoffUntil("app", "s")).isEmpty();
  }

  @Test
  void theBackoffOfAFullAddressGrows() {
    pauses.record("app", "r", DeliveryOutcome.SATURATED);
    assertThat(pauses.maxInFlight("r")).isZero();
    assertThat(pauses.backoffUntil("app", "r")).isEmpty();
    clock.ahead(Duration.ofSeconds(1));
    assertThat(pauses.maxInFlight("r")).isOne();
    for (int seconds : List.of(2, 4, 8, 16, 30, 30)) {
      for (int i = 0; i < 5; i++) { // all of them together
        pauses.record("app", "r", DeliveryOutcome.SATURATED);
      }
      clock.ahead(Duration.ofSeconds(seconds - 1));
      assertThat(pauses.maxInFlight("r")).isZero();
      clock.ahead(Duration.ofSeconds(1));
      assertThat(pauses.maxInFlight("r")).isOne();
    }
    pauses.record("app", "r", new DeliveryOutcome(204, null, null, 1));
    assertThat(pauses.maxInFlight("r")).isEqualTo(ANY);
  }

  /** A clock that tests can move. */
  private static final class Later extends Clock {
    private Instant now = START;

    void ahead(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
