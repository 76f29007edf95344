package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.conferenceapi.blackbox.ConferenceWithNotifications.Logged;
import org.conferenceapi.blackbox.WebhookReceiver.Answer;
import org.conferenceapi.blackbox.WebhookReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts after one that failed ({@code docs/index.html#delivery}). */
@BlackBoxTest
class NotificationRetryIT {
  /** The delays after each failed attempt ({@code docs/index.html#retries}). */
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10));

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final AccountWithApp account = AccountWithApp.of(Service.SHARED);

  @AfterEach
  void stop() {
    Service.SHARED.clockAhead(Duration.ZERO);
    receiver.close();
  }

  @Test
  void aFailingNotificationIsTriedTenTimesAndThenTheNextOneIsSent() {
    receiver.answering(failing("/failing", Answer.status(500)));
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/failing"), null).ring().dispose();
    for (int made = 1; made <= DELAYS.size(); made++) {
      Logged log = conference.attempted(1, made);
      assertThat(log.attempts()).hasSize(made);
      assertWait(log, DELAYS.get(made - 1), DELAYS.get(made - 1));
      assertNoAttemptBefore(log.next(), made);
      moveClockTo(log.next());
      assertThat(conference.attempted(1, made + 1).last().time()).isAfterOrEqualTo(log.next());
    }
    assertThat(conference.settled(1, "dead").attempts()).hasSize(10);
    assertThat(conference.attempted(2, 1).state()).isEqualTo("pending");
    assertThat(receiver.received("/failing").stream().limit(11))
        .extracting(Received::sequence)
        .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2);
    receiver.answering(any -> Answer.status(204));
    moveClockTo(conference.logged(2).next());
    assertThat(conference.settled(2, "delivered").attempts()).hasSize(2);
  }

  @Test
  void everyAttemptCarriesTheSameIdAndBodyAndASignatureOfItsOwnTime() {
    receiver.answering(failing("/failing", Answer.status(500)));
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/failing"), null).ring();
    Duration ahead = moveClockTo(conference.attempted(1, 1).next());
    conference.attempted(1, 2);
    List<Received> received = receiver.received("/failing");
    assertThat(received).hasSize(2);
    assertThat(received.get(1).header("webhook-id"))
        .isEqualTo(received.get(0).header("webhook-id"));
    assertThat(received.get(1).body()).isEqualTo(received.get(0).body());
    assertThat(Instant.ofEpochSecond(Long.parseLong(received.get(1).header("webhook-timestamp"))))
        .isCloseTo(received.get(1).time().plus(ahead), within(5, ChronoUnit.SECONDS));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void retryAfterDelaysTheNextAttempt(int status) {
    receiver.answering(failing("/busy", new Answer(status, "Retry-After", "120")));
    ConferenceWithNotifications conference = account.conference(receiver.url("/busy"), null).ring();
    Logged log = conference.attempted(1, 1);
    assertThat(log.last().status()).isEqualTo(status);
    assertThat(wait(log)).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(146));
  }

  @Test
  void retryAfterDelaysAllConferencesOfTheReceiverWithoutCountingAnAttempt() {
    receiver.answering(any -> new Answer(429, "Retry-After", "120"));
    Logged refused = account.conference(receiver.url("/a"), null).ring().attempted(1, 1);
    List<ConferenceWithNotifications> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      others.add(account.conference(receiver.url("/b"), null).ring());
    }
    Instant end = refused.last().end().plusSeconds(120);
    for (ConferenceWithNotifications other : others) {
      Logged postponed = other.postponed(1);
      assertThat(postponed.attempts()).isEmpty();
      assertThat(postponed.next()).isBetween(end.minusSeconds(2), end.plusSeconds(30));
    }
    assertThat(receiver.received()).hasSize(1);

    receiver.answering(any -> Answer.status(204));
    moveClockTo(end.plusSeconds(30));
    for (ConferenceWithNotifications other : others) {
      assertThat(other.settled(1, "delivered").attempts()).hasSize(1);
    }
  }

  @Test
  void afterRetryAfterOneTrialAttemptIsMade() {
    receiver.answering(any -> new Answer(503, "Retry-After", "120"));
    Logged refused = account.conference(receiver.url("/a"), null).ring().attempted(1, 1);
    List<ConferenceWithNotifications> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      others.add(account.conference(receiver.url("/b"), null).ring());
    }
    others.forEach(other -> other.postponed(1));
    moveClockTo(refused.next().plusSeconds(30));
    await().until(() -> receiver.received().size() > 1);
    try (WebhookReceiver canary = new WebhookReceiver()) {
      account.conference(canary.url("/canary"), null).ring().settled(1, "delivered");
    }
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void retryAfterIsCapped() {
    receiver.answering(failing("/greedy", new Answer(503, "Retry-After", "99999999999")));
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/greedy"), null).ring();
    assertThat(wait(conference.attempted(1, 1)))
        .isBetween(Duration.ofHours(1), Duration.ofHours(12).plusSeconds(2));
  }

  @Test
  void retryAfterIsIgnoredWithOtherStatuses() {
    receiver.answering(failing("/other", new Answer(500, "Retry-After", "120")));
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/other"), null).ring();
    assertWait(conference.attempted(1, 1), DELAYS.get(0), DELAYS.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAFailureAndIsNotFollowed(int status) {
    Answer redirect = new Answer(status, "Location", receiver.url("/elsewhere"));
    receiver.answering(failing("/moved", redirect));
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/moved"), null).ring();
    Logged log = conference.attempted(1, 1);
    assertThat(log.state()).isEqualTo("pending");
    assertThat(log.last().status()).isEqualTo(status);
    // a request to the redirect's target would have arrived before this one
    account.conference(receiver.url("/canary"), null).ring().settled(1, "delivered");
    assertThat(receiver.received("/elsewhere")).isEmpty();
  }

  @Test
  void goneStopsThatConferenceAndUrlOnly() {
    receiver.answering(failing("/gone", Answer.status(410)));
    ConferenceWithNotifications refused =
        account.conference(receiver.url("/gone"), receiver.url("/part")).ring();
    Logged first = refused.settled(2, "dead");
    assertThat(first.attempts())
        .extracting(ConferenceWithNotifications.Tried::status)
        .containsExactly(410);
    refused.dispose();
    assertThat(refused.settled(4, "dead").attempts()).isEmpty();
    assertThat(refused.settled(3, "delivered").type()).isEqualTo("part.status");
    assertThat(receiver.received("/gone")).hasSize(1);

    receiver.answering(any -> Answer.status(204));
    ConferenceWithNotifications other = account.conference(receiver.url("/gone"), null).ring();
    assertThat(other.settled(1, "delivered").attempts()).hasSize(1);
  }

  @Test
  void goneStopsThoseThatWaitAlreadyAtOnce() {
    ConferenceWithNotifications conference;
    try (ResponseHold hold = new ResponseHold()) {
      receiver.answering(hold.then(Answer.status(410)));
      conference = account.conference(receiver.url("/gone"), null).ring().dispose();
    }
    conference.settled(1, "dead");
    assertThat(conference.settled(2, "dead").attempts()).isEmpty();
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void anUnreachableReceiverIsLoggedAndGetsTheNotificationLater() {
    int port = receiver.port();
    ConferenceWithNotifications conference = account.conference(receiver.url("/later"), null);
    receiver.close();
    conference.ring();
    Logged log = conference.attempted(1, 1);
    assertThat(log.last().status()).isNull();
    assertThat(log.last().error()).isEqualTo("connection refused");
    try (WebhookReceiver back = new WebhookReceiver(port)) {
      moveClockTo(log.next());
      assertThat(conference.settled(1, "delivered").last().status()).isEqualTo(204);
      assertThat(back.received("/later")).hasSize(1);
    }
  }

  @Test
  void aReceiverThatHangsTimesOut() {
    Logged log;
    try (ResponseHold hold = new ResponseHold()) {
      receiver.answering(hold.then(Answer.status(204)));
      log = account.conference(receiver.url("/hung"), null).ring().attempted(1, 1);
    }
    assertThat(log.last().status()).isNull();
    assertThat(log.last().error()).isEqualTo("timed out");
    assertThat(log.last().duration()).isBetween(Duration.ofMillis(4_900), Duration.ofSeconds(8));
    assertWait(log, DELAYS.get(0), DELAYS.get(0));
  }

  private static Function<Received, Answer> failing(String path, Answer answer) {
    return event -> event.path().equals(path) ? answer : Answer.status(204);
  }

  /** From the end of the last attempt to the next. */
  private static Duration wait(Logged log) {
    return Duration.between(log.last().end(), log.next());
  }

  /** The jitter is 20 %; the outcome may be recorded shortly after the response arrived. */
  private static void assertWait(Logged log, Duration least, Duration most) {
    assertThat(wait(log))
        .isBetween(
            least.multipliedBy(8).dividedBy(10).minusMillis(5),
            most.multipliedBy(12).dividedBy(10).plusMillis(1_500));
  }

  /** Goes close to the time, and has the service send something else that is due by then. */
  private void assertNoAttemptBefore(Instant next, int made) {
    Duration ahead = moveClockTo(next.minusSeconds(2));
    account.conference(receiver.url("/canary"), null).ring().settled(1, "delivered");
    assertThat(receiver.received("/failing").stream().skip(made))
        .allMatch(each -> !each.time().plus(ahead).isBefore(next.minusMillis(100)));
  }

  private static Duration moveClockTo(Instant time) {
    Duration ahead = Duration.between(Instant.now(), time);
    Service.SHARED.clockAhead(ahead);
    return ahead;
  }
}
