package org.conferenceapi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final RandomGenerator LEAST = always(0);
  private static final RandomGenerator MIDDLE = always(0.5);
  private static final RandomGenerator MOST = always(Math.nextDown(1.0));

  @ParameterizedTest
  @CsvSource({
    "1,PT5S", "2,PT30S", "3,PT2M", "4,PT10M", "5,PT30M", "6,PT1H", "7,PT2H", "8,PT5H", "9,PT10H"
  })
  void waitsLongerAfterEveryAttempt(int made, Duration delay) {
    assertThat(RetrySchedule.after(made, null, MIDDLE)).contains(delay);
    assertThat(RetrySchedule.after(made, null, LEAST))
        .contains(delay.multipliedBy(8).dividedBy(10));
    assertThat(RetrySchedule.after(made, null, MOST))
        .contains(delay.multipliedBy(12).dividedBy(10));
  }

  @Test
  void triesANewNotificationAtOnce() {
    assertThat(RetrySchedule.after(0, null, MOST)).contains(Duration.ZERO);
  }

  @Test
  void givesUpAfterTenAttempts() {
    assertThat(RetrySchedule.after(10, null, MIDDLE)).isEmpty();
    assertThat(RetrySchedule.after(10, Duration.ofSeconds(1), MIDDLE)).isEmpty();
  }

  @Test
  void isNeverEarlierThanTheReceiverAsks() {
    Duration asked = Duration.ofMinutes(1);
    assertThat(RetrySchedule.after(1, asked, LEAST)).contains(asked);
    assertThat(RetrySchedule.after(1, asked, MOST)).contains(Duration.ofSeconds(72));
  }

  @Test
  void keepsToItsOwnDelayIfTheReceiverAsksForLess() {
    assertThat(RetrySchedule.after(6, Duration.ofSeconds(1), MIDDLE)).contains(Duration.ofHours(1));
  }

  @Test
  void limitsTheDelayThatAReceiverAsksFor() {
    assertThat(RetrySchedule.after(1, Duration.ofSeconds(Long.MAX_VALUE), MOST))
        .contains(Duration.ofHours(12));
  }

  @ParameterizedTest
  @CsvSource({
    "0,PT0S",
    "120,PT2M",
    "' 7 ',PT7S",
    "'Mon, 23 Nov 2026 08:00:30 GMT',PT30S",
    "'Monday, 23-Nov-26 08:00:30 GMT',PT30S",
    "'Mon Nov 23 08:00:30 2026',PT30S",
    "'Tue Dec  1 08:00:00 2026',PT192H",
    "'Sun, 22 Nov 2026 08:00:00 GMT',PT0S",
    "'Sunday, 06-Nov-94 08:49:37 GMT',PT0S"
  })
  void readsSecondsAndEveryKindOfDate(String header, Duration wait) {
    assertThat(RetrySchedule.retryAfter(header, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "1.5",
        "soon",
        "١٢",
        "99999999999999999999999",
        "Mon, 23 Nov 2026",
        "Sun, 23 Nov 2026 08:00:00 GMT",
        "Mon, 31 Feb 2026 08:00:00 GMT",
        "Mon, 23 Nov 2026 08:00:00 CET"
      })
  void ignoresGarbage(String header) {
    assertThat(RetrySchedule.retryAfter(header, NOW)).isNull();
  }

  @Test
  void ignoresAnAbsentHeader() {
    assertThat(RetrySchedule.retryAfter(null, NOW)).isNull();
  }

  private static RandomGenerator always(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }
}
