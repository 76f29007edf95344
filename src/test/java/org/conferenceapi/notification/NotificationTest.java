package org.conferenceapi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  @Test
  void isDueAtOnce() {
    Notification notification = to("https://app.example/conference");
    assertThat(notification.state()).isEqualTo(NotificationState.PENDING);
    assertThat(notification.nextAttemptAt()).isEqualTo(NOW);
    assertThat(notification.isParked()).isFalse();
    assertThat(notification.tries()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "https://App.Example/a?b, https://app.example:443",
    "http://app.example/, http://app.example:80",
    "HTTP://app.example:8080/x, http://app.example:8080",
    "http://app.example:80/y, http://app.example:80",
    "https://[::1]:9/, https://[::1]:9",
  })
  void itsReceiverIsSchemeHostAndPort(String url, String receiver) {
    assertThat(to(url).receiver()).isEqualTo(receiver);
  }

  @Test
  void aClaimMovesTheNextAttemptAndEndsTheParking() {
    Notification notification = to("https://app.example/");
    notification.awaitPredecessor(NOW);
    notification.lease(LATER);
    assertThat(notification.nextAttemptAt()).isEqualTo(LATER);
    assertThat(notification.isParked()).isFalse();
  }

  @Test
  void aParkedNotificationIsDueMuchLaterAtARandomTime() {
    Set<Instant> times = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Notification notification = to("https://app.example/");
      notification.awaitPermit(NOW);
      assertThat(notification.isParked()).isTrue();
      assertThat(notification.nextAttemptAt())
          .isBetween(NOW.plusSeconds(600), NOW.plusSeconds(1_200));
      times.add(notification.nextAttemptAt());
    }
    assertThat(times).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void everySuccessStatusDeliversTheNotification(int status) {
    Notification notification = to("https://app.example/");
    assertThat(attempt(notification, status, null)).isEqualTo(1);
    assertThat(notification.state()).isEqualTo(NotificationState.DELIVERED);
    assertThat(notification.nextAttemptAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 301, 302, 304, 307, 400, 401, 404, 409, 422, 429, 500, 503, 599})
  void everyOtherOutcomeIsRetriedBySchedule(int status) {
    Notification notification = to("https://app.example/");
    attempt(notification, status, null);
    assertThat(notification.state()).isEqualTo(NotificationState.PENDING);
    assertThat(notification.nextAttemptAt()).isBetween(NOW.plusSeconds(4), NOW.plusSeconds(6));
    assertThat(notification.isGone()).isFalse();
  }

  @Test
  void goneEndsTheNotification() {
    Notification notification = to("https://app.example/");
    attempt(notification, 410, null);
    assertThat(notification.state()).isEqualTo(NotificationState.DEAD);
    assertThat(notification.isGone()).isTrue();
  }

  @Test
  void theTenthFailureEndsTheNotificationButNotItsStream() {
    Notification notification = to("https://app.example/");
    for (int made = 1; made < 10; made++) {
      assertThat(attempt(notification, 500, null)).isEqualTo(made);
      assertThat(notification.state()).isEqualTo(NotificationState.PENDING);
    }
    assertThat(attempt(notification, 500, null)).isEqualTo(10);
    assertThat(notification.state()).isEqualTo(NotificationState.DEAD);
    assertThat(notification.nextAttemptAt()).isNull();
    assertThat(notification.isGone()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"429, 120, 144", "503, 120, 144", "500, 4, 6", "404, 4, 6", "0, 4, 6"})
  void retryAfterCountsFor429And503Only(int status, int least, int most) {
    Notification notification = to("https://app.example/");
    attempt(notification, status, "120");
    assertThat(notification.nextAttemptAt())
        .isBetween(NOW.plusSeconds(least), NOW.plusSeconds(most));
  }

  @Test
  void aSettledNotificationIsNotParked() {
    Notification notification = to("https://app.example/");
    notification.awaitPermit(NOW);
    attempt(notification, 410, null);
    assertThat(notification.state()).isEqualTo(NotificationState.DEAD);
    assertThat(notification.isParked()).isFalse();
  }

  @Test
  void redeliveryRestartsTheScheduleAndContinuesTheCountOfAttempts() {
    Notification notification = to("https://app.example/");
    attempt(notification, 500, null);
    attempt(notification, 410, null);
    notification.redeliver(LATER);
    assertThat(notification.state()).isEqualTo(NotificationState.PENDING);
    assertThat(notification.nextAttemptAt()).isEqualTo(LATER);
    assertThat(notification.tries()).isZero();
    assertThat(notification.isGone()).isFalse();
    assertThat(attempt(notification, 500, null)).isEqualTo(3);
    assertThat(notification.tries()).isEqualTo(1);
  }

  private static int attempt(Notification notification, int status, String retryAfter) {
    String error = status == 0 ? "timed out" : null;
    return notification.attempted(
        new DeliveryOutcome(status, retryAfter, error, 7), NOW, new Random(1));
  }

  private static Notification to(String url) {
    return new Notification(
        "msg_1", "c", "a", "p", 1, "conf.status", url, Format.XML, "<event/>", null, NOW);
  }
}
