package org.conferenceapi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PausesTest {
  private static final Instant START = Instant.parse("2026-11-29T08:00:00Z");
  private static final int ANY = Integer.MAX_VALUE;

  private final Later clock = new Later();
  private final Pauses pauses = new Pauses(clock);

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aReceiverThatAsksForItIsLeftAlone(int status) {
    pauses.learn("r", new Outcome(status, "120", null, 1));
    assertThat(pauses.most("r")).isZero();
    assertThat(pauses.asked("r")).contains(START.plusSeconds(120));
    assertThat(pauses.most("other")).isEqualTo(ANY);
    clock.ahead(Duration.ofSeconds(119));
    assertThat(pauses.most("r")).isZero();
  }

  @Test
  void afterTheTimeOneAttemptFindsOutWhetherItIsWell() {
    pauses.learn("r", new Outcome(429, "120", null, 1));
    clock.ahead(Duration.ofSeconds(120));
    assertThat(pauses.asked("r")).isEmpty();
    assertThat(pauses.most("r")).isOne();
    pauses.learn("r", new Outcome(204, null, null, 1));
    assertThat(pauses.most("r")).isEqualTo(ANY);
  }

  @Test
  void andIsLeftAloneAgainIfItIsNot() {
    pauses.learn("r", new Outcome(429, "120", null, 1));
    clock.ahead(Duration.ofSeconds(120));
    pauses.learn("r", new Outcome(503, "60", null, 1));
    assertThat(pauses.asked("r")).contains(START.plusSeconds(180));
  }

  @Test
  void whatWasUnderWayBeforeNeitherEndsNorShortensThePause() {
    pauses.learn("r", new Outcome(429, "120", null, 1));
    pauses.learn("r", new Outcome(204, null, null, 1));
    pauses.learn("r", new Outcome(503, "1", null, 1));
    assertThat(pauses.asked("r")).contains(START.plusSeconds(120));
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999", "Fri, 31 Dec 2100 00:00:00 GMT"})
  void nobodyIsLeftAloneForMoreThanAnHour(String retryAfter) {
    pauses.learn("r", new Outcome(503, retryAfter, null, 1));
    assertThat(pauses.asked("r")).contains(START.plus(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "soon", "", "Fri, 31 Dec 1999 00:00:00 GMT"})
  void whoAsksForNothingIsNotLeftAlone(String retryAfter) {
    pauses.learn("r", new Outcome(429, retryAfter, null, 1));
    assertThat(pauses.most("r")).isEqualTo(ANY);
  }

  @Test
  void noOtherStatusCounts() {
    pauses.learn("r", new Outcome(500, "120", null, 1));
    pauses.learn("s", new Outcome(0, null, "timed out", 1));
    assertThat(pauses.most("r")).isEqualTo(ANY);
    assertThat(pauses.most("s")).isEqualTo(ANY);
  }

  @Test
  void aReceiverWhoseAddressesAreFullWaitsLongerEachTime() {
    pauses.learn("r", Outcome.CROWDED);
    assertThat(pauses.most("r")).isZero();
    assertThat(pauses.asked("r")).isEmpty();
    clock.ahead(Duration.ofSeconds(1));
    assertThat(pauses.most("r")).isOne();
    for (int seconds : List.of(2, 4, 8, 16, 30, 30)) {
      for (int i = 0; i < 5; i++) { // all of them together
        pauses.learn("r", Outcome.CROWDED);
      }
      clock.ahead(Duration.ofSeconds(seconds - 1));
      assertThat(pauses.most("r")).isZero();
      clock.ahead(Duration.ofSeconds(1));
      assertThat(pauses.most("r")).isOne();
    }
    pauses.learn("r", new Outcome(204, null, null, 1));
    assertThat(pauses.most("r")).isEqualTo(ANY);
  }

  /** A clock that the tests move. */
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
