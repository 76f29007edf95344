package org.conferenceapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Hold;
import org.conferenceapi.blackbox.Owner;
import org.conferenceapi.blackbox.Receiver;
import org.conferenceapi.blackbox.Receiver.Answer;
import org.conferenceapi.blackbox.Receiver.Received;
import org.conferenceapi.blackbox.Watched;

/**
 * What a node has claimed and cannot finish: notifications that are under way to a receiver which
 * does not answer.
 */
final class Claimed implements AutoCloseable {
  private static final int MANY = 8;

  private final Receiver receiver = new Receiver();
  private final Hold hold = new Hold();
  private final Client anywhere;
  private final List<Watched> conferences;

  /**
   * Has notifications made on one node, and waits until they are under way. Mostly it is that node
   * which sends them.
   */
  Claimed(Node node, Owner owner) {
    anywhere = owner.client().json();
    receiver.answering(hold.then(Answer.status(500)));
    Owner there = new Owner(node.only(owner.client()), owner.app(), owner.secret());
    conferences = Stream.generate(() -> made(there).ring()).limit(MANY).toList();
    await().until(() -> receiver.received().size() == MANY);
  }

  /** Its location is that of the balancer; this one stays with its node. */
  private Watched made(Owner there) {
    Watched made = there.conference(receiver.url("/"), null);
    return new Watched(made.client(), "~/conf/" + made.sid());
  }

  /** Lets the receiver accept what comes from now on, and refuse what came before. */
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
    for (Watched each : conferences) {
      List<Received> came = received(each);
      Instant claimed = came.get(0).time();
      assertThat(came.get(1).time()).isBefore(claimed.plus(Cluster.LEASE).plus(Cluster.SOON));
      assertThat(came.get(2).time()).isBefore(came.get(1).time().plus(Cluster.SOON));
      Watched now = new Watched(anywhere, each.location());
      if (now.logged(1).attempts().size() == 1) {
        taken++; // whoever sent it first never wrote that down
        assertThat(came.get(1).time()).isAfter(claimed.plus(Cluster.LEASE).minusSeconds(1));
      }
    }
    assertThat(taken).as("taken over").isPositive();
  }

  private List<Received> received(Watched conference) {
    return receiver.received().stream()
        .filter(each -> each.body().contains(conference.sid()))
        .toList();
  }

  private List<Integer> sequences(Watched conference) {
    return received(conference).stream().map(Received::sequence).toList();
  }

  @Override
  public void close() {
    hold.close();
    receiver.close();
  }
}
