package org.conferenceapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ConferenceWithNotifications;
import org.conferenceapi.blackbox.ResponseHold;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.blackbox.WebhookReceiver.Answer;
import org.conferenceapi.blackbox.WebhookReceiver.Received;

/**
 * Notifications that a node has claimed and cannot complete, because the receiver does not respond.
 */
final class ClaimedNotifications implements AutoCloseable {
  private static final int MANY = 8;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final ResponseHold hold = new ResponseHold();
  private final Client anywhere;
  private final List<ConferenceWithNotifications> conferences;

  /**
   * Has notifications made on one node, and waits until they are under way. Mostly it is that node
   * which sends them.
   */
  ClaimedNotifications(ClusterNode node, AccountWithApp account) {
    anywhere = account.client().json();
    receiver.answering(hold.then(Answer.status(500)));
    AccountWithApp there =
        new AccountWithApp(node.only(account.client()), account.app(), account.secret());
    conferences = Stream.generate(() -> made(there).ring()).limit(MANY).toList();
    await().until(() -> receiver.received().size() == MANY);
  }

  /** Its location is that of the balancer; this one stays with its node. */
  private ConferenceWithNotifications made(AccountWithApp there) {
    ConferenceWithNotifications made = there.conference(receiver.url("/"), null);
    return new ConferenceWithNotifications(made.client(), "~/conf/" + made.sid());
  }

  /** Lets the receiver accept new requests, and refuse earlier ones. */
  void letGo() {
    receiver.answering(any -> Answer.status(204));
    hold.close();
  }

  /**
   * Fails unless other nodes take over in time, each conference with its next notification, that of
   * its end.
   */
  void areTakenOver() {
    await()
        .atMost(Cluster.LEASE.plus(Cluster.SOON))
        .untilAsserted(
            () ->
                assertThat(conferences)
                    .allSatisfy(each -> assertThat(sequences(each)).containsExactly(1, 1, 2)));
    int taken = 0;
    for (ConferenceWithNotifications each : conferences) {
      List<Received> came = received(each);
      Instant claimed = came.get(0).time();
      assertThat(came.get(1).time()).isBefore(claimed.plus(Cluster.LEASE).plus(Cluster.SOON));
      assertThat(came.get(2).time()).isBefore(came.get(1).time().plus(Cluster.SOON));
      ConferenceWithNotifications now = new ConferenceWithNotifications(anywhere, each.location());
      if (now.logged(1).attempts().size() == 1) {
        taken++; // the node that sent it first did not record it
        assertThat(came.get(1).time()).isAfter(claimed.plus(Cluster.LEASE).minusSeconds(1));
      }
    }
    assertThat(taken).as("taken over").isPositive();
  }

  private List<Received> received(ConferenceWithNotifications conference) {
    return receiver.received().stream()
        .filter(each -> each.body().contains(conference.sid()))
        .toList();
  }

  private List<Integer> sequences(ConferenceWithNotifications conference) {
    return received(conference).stream().map(Received::sequence).toList();
  }

  @Override
  public void close() {
    hold.close();
    receiver.close();
  }
}
