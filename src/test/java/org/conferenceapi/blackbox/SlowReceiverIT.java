package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.blackbox.WebhookReceiver.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A slow or dead receiver delays neither other receivers nor requests to the API ({@code
 * docs/index.html#delivery}).
 */
@BlackBoxTest
@Tag("any-database")
class SlowReceiverIT {
  /** Less than a hung receiver takes to time out, which is 5 seconds. */
  private static final Duration PROMPT = Duration.ofSeconds(4);

  private final WebhookReceiver slow = new WebhookReceiver();
  private final WebhookReceiver prompt = new WebhookReceiver();
  private final AccountWithApp account = AccountWithApp.of(Service.SHARED);

  @AfterEach
  void stop() {
    slow.close();
    prompt.close();
  }

  @Test
  void aHungReceiverDelaysNeitherOtherReceiversNorTheApi() {
    try (ResponseHold hold = new ResponseHold()) {
      slow.answering(hold.then(Answer.status(204)));
      for (int i = 0; i < 20; i++) {
        account.conference(slow.url("/hung"), null).ring();
      }
      await().until(() -> slow.received().size() >= 20);
      Instant before = Instant.now();
      ConferenceWithNotifications conference =
          account.conference(prompt.url("/prompt"), slow.url("/hung")).ring().dispose();
      assertThat(Duration.between(before, Instant.now())).isLessThan(PROMPT);
      await().atMost(PROMPT).until(() -> prompt.received("/prompt").size() == 2);
      assertThat(conference.log()).filteredOn(each -> each.state().equals("delivered")).hasSize(2);
    }
  }

  @Test
  void notificationsOfASecondNameOfAFullAddressAreDeliveredLater() {
    int many = 30; // of each, where 40 is the most to the address
    List<ConferenceWithNotifications> all = new ArrayList<>();
    try (ResponseHold hold = new ResponseHold()) {
      slow.answering(hold.then(Answer.status(204)));
      for (int i = 0; i < many; i++) {
        all.add(account.conference(slow.url("/one"), null));
        all.add(account.conference("http://localhost:" + slow.port() + "/two", null));
      }
      all.forEach(ConferenceWithNotifications::dispose);
      await().until(() -> slow.received().size() >= 40);
      account.conference(prompt.url("/prompt"), null).ring().settled(1, "delivered");
    }
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () ->
                slow.received().stream().map(each -> each.get("id")).distinct().count()
                    == 2L * many);
  }

  @Test
  void notificationsBeyondTheLimitOfAReceiverWaitForAFreePermit() {
    int many = 100; // 40 is the most to one receiver at once on the shared server
    List<ConferenceWithNotifications> all = new ArrayList<>();
    try (ResponseHold hold = new ResponseHold()) {
      slow.answering(hold.then(Answer.status(204)));
      for (int i = 0; i < many; i++) {
        all.add(account.conference(slow.url("/crowd"), null));
      }
      all.forEach(ConferenceWithNotifications::dispose);
      await().until(() -> slow.received().size() >= 40);
      Instant before = Instant.now();
      account.conference(prompt.url("/prompt"), null).ring();
      await().atMost(PROMPT).until(() -> prompt.received("/prompt").size() == 1);
      assertThat(prompt.received().get(0).time()).isBefore(before.plus(PROMPT));
    }
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> slow.received().stream().map(each -> each.get("id")).distinct().count() == many);
    all.forEach(each -> each.settled(1, "delivered"));
  }
}
