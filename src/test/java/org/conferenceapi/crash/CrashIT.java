package org.conferenceapi.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.ConferenceWithNotifications;
import org.conferenceapi.blackbox.ResponseHold;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.blackbox.WebhookReceiver.Answer;
import org.conferenceapi.blackbox.WebhookReceiver.Received;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed at any instant loses nothing that it acknowledged ({@code
 * docs/index.html#delivery}).
 */
@Tag("once")
class CrashIT {
  private static final int ROUNDS = 3;
  private static final int CALLERS = 6;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LEASE = TIMEOUT.plusSeconds(15);

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerProcess server;
  private AccountWithApp account;

  @BeforeEach
  void start() throws IOException {
    Path data = Path.of(System.getProperty("build.directory"), "crash-data");
    Map<String, String> settings =
        Map.of(
            "conference.notify.allow-networks",
            "127.0.0.0/8",
            "conference.notify.timeout",
            TIMEOUT.toString());
    server =
        ServerProcess.start(
            Ports.free(),
            Files.createDirectories(data.resolve(Long.toHexString(System.nanoTime()))),
            settings);
    account = AccountWithApp.of(server.service());
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    server.close();
    receiver.close();
  }

  @Test
  void acknowledgedChangesSurviveAndNotificationsArriveInOrder() throws Exception {
    List<CrashClient> callers = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      callers.addAll(callUntilTheServerDies(100 * round));
      server.restart();
      callers.forEach(CrashClient::checkStatuses);
      callers.forEach(CrashClient::repeatCreations);
    }
    assertThat(listed()).doesNotHaveDuplicates().hasSameSizeAs(conferences(callers));
    conferences(callers).forEach(ConferenceWithNotifications::dispose); // none is stuck
    conferences(callers).forEach(this::assertAllCameInOrder);
  }

  @Test
  void notificationsClaimedByADeadServerAreSentAfterTheLease() {
    ConferenceWithNotifications conference = account.conference(receiver.url("/takeover"), null);
    Instant claimed;
    try (ResponseHold hold = new ResponseHold()) {
      receiver.answering(hold.then(Answer.status(204)));
      conference.ring().dispose();
      await().until(() -> !receiver.received().isEmpty());
      claimed = receiver.received().get(0).time();
      server.kill();
    }
    server.restart();
    Instant ready = Instant.now();
    Instant lease = claimed.plus(LEASE);
    conference.settled(2, "delivered");
    assertThat(receiver.received()).extracting(Received::sequence).containsExactly(1, 1, 2);
    assertThat(receiver.received().get(1).time())
        .isBefore((lease.isAfter(ready) ? lease : ready).plusSeconds(4));
  }

  private List<CrashClient> callUntilTheServerDies(int afterAcknowledgements) throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    List<CrashClient> callers =
        IntStream.range(0, CALLERS)
            .mapToObj(
                each ->
                    new CrashClient(
                        account.client().json(), account.app(), receiver.url("/all"), acknowledged))
            .toList();
    List<Future<?>> running = new ArrayList<>();
    callers.forEach(each -> running.add(threads.submit(each)));
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(1))
        .until(
            () ->
                acknowledged.get() >= afterAcknowledgements
                    || running.stream().anyMatch(Future::isDone));
    server.kill();
    for (Future<?> each : running) {
      each.get(60, TimeUnit.SECONDS);
    }
    return callers;
  }

  private static List<ConferenceWithNotifications> conferences(List<CrashClient> callers) {
    return callers.stream().flatMap(each -> each.conferences().stream()).toList();
  }

  /** The user data, which is the key it was created with, of every conference there is. */
  private List<String> listed() {
    List<String> found = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonObject page =
          account.client().json().get("~/conf?pageSize=1000" + after).expect(200).json();
      page.getJsonArray("confs")
          .forEach(each -> found.add(each.asJsonObject().getString("userData")));
      after = page.containsKey("next") ? "&after=" + page.getString("next") : null;
    }
    return found;
  }

  private void assertAllCameInOrder(ConferenceWithNotifications conference) {
    await()
        .atMost(LEASE.plusSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> conference.log().stream().allMatch(each -> each.state().equals("delivered")));
    List<Received> came =
        receiver.received().stream()
            .filter(each -> each.body().contains(conference.sid()))
            .toList();
    int last = 0;
    for (Received each : came) {
      assertThat(each.sequence()).as("once more, or the next").isBetween(last, last + 1);
      last = each.sequence();
    }
    assertThat(came.stream().map(each -> each.header("webhook-id")).distinct())
        .containsExactlyElementsOf(
            conference.log().stream().map(ConferenceWithNotifications.Logged::id).toList())
        .isNotEmpty();
    assertThat(last).isEqualTo(conference.log().size());
  }
}
