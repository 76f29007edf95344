package org.conferenceapi.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.conferenceapi.blackbox.NotificationReplay;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Janus;
import org.conferenceapi.mediaserver.JanusNodes;

/**
 * A node with one media server, which is killed while two participants are in a room and a third
 * joins; one of the two reconnects.
 */
final class KilledMediaServer implements AutoCloseable {
  private static final Duration LATEST = Duration.ofSeconds(1);
  private static final ConditionFactory PATIENCE = Awaitility.await().atMost(Duration.ofMinutes(3));

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Janus janus = JanusNodes.janus();
  private final ServerProcess node =
      JanusNodes.node(Map.of("conference.bridge.janus.connect-timeout", "PT1H"), janus);
  private CompletableFuture<RoundResult> last = CompletableFuture.completedFuture(null);

  /** The check that the other participants are removed goes on by itself. */
  CompletableFuture<RoundResult> play(int number, Strike strike) {
    last.join(); // the next failure would change what it expects
    TestConference conference = TestConference.create(node.service().subaccount().json(), receiver);
    SilentParticipant ann = entered(conference, "Ann");
    SilentParticipant bob = entered(conference, "Bob");
    SilentParticipant cem = invited(conference, "Cem");
    CompletableFuture<Reply> joining = new CompletableFuture<>();
    if (strike.moment() == Moment.IN_JOIN) {
      joining = CompletableFuture.supplyAsync(cem::enter);
    } else {
      joining.complete(null);
    }
    CompletableFuture.runAsync(
            janus::kill,
            CompletableFuture.delayedExecutor(
                (long) (delay(strike).toMillis() * strike.chance()), TimeUnit.MILLISECONDS))
        .join();
    Instant killed = Instant.now();
    janus.start();
    PATIENCE.until(() -> ann.comeBack().status() == 200);
    Duration down = Duration.between(killed, Instant.now());
    Reply joined = joining.join();
    last =
        CompletableFuture.supplyAsync(() -> failure(conference, ann, bob, cem, joined))
            .thenApply(failure -> new RoundResult(number, strike, down, 5, 0, 1, 0, failure));
    return last;
  }

  /** A join lasts some milliseconds only. */
  private static Duration delay(Strike strike) {
    return strike.moment() == Moment.IN_JOIN ? Duration.ofMillis(30) : LATEST;
  }

  private Throwable failure(
      TestConference conference,
      SilentParticipant ann,
      SilentParticipant bob,
      SilentParticipant cem,
      Reply joined) {
    try {
      if (joined != null) {
        assertThat(joined.status()).as("the join: %s", joined.body()).isIn(201, 502, 503);
        if (joined.status() != 201) {
          cem.look().expect(200); // the link is still valid
        }
      }
      PATIENCE.until(() -> status(conference, bob).equals("completed"));
      assertThat(status(conference, ann)).isEqualTo("answered");
      PATIENCE.until(() -> conference.get().get("partCount").equals("1"));
      ann.leave();
      PATIENCE.until(() -> conference.get().get("status").equals("completed"));
      NotificationReplay.of(conference.eventsToTheEnd()).agreesWith(conference);
      PATIENCE
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> JanusNodes.inspector(janus).everybody().isEmpty());
      return null;
    } catch (RuntimeException | AssertionError e) {
      return e;
    }
  }

  private SilentParticipant entered(TestConference conference, String name) {
    SilentParticipant participant = invited(conference, name);
    PATIENCE.until(() -> participant.enter().status() == 201);
    return participant;
  }

  private SilentParticipant invited(TestConference conference, String name) {
    return SilentParticipant.of(
        node.service(), conference.invite("{\"to\":\"web:" + name + "\"}").expect(201));
  }

  private static String status(TestConference conference, SilentParticipant participant) {
    return conference.part(participant.part()).get("status");
  }

  @Override
  public void close() {
    node.close();
    janus.close();
    receiver.close();
  }
}
