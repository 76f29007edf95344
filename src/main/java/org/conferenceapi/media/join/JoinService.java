package org.conferenceapi.media.join;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.media.janus.SdpOffer;
import org.conferenceapi.media.server.MediaServerHealth;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.security.BearerSecret;

/**
 * Lets people in: decides whether they may come, brings them to the media server, and then counts
 * them in, or turns them back. Nobody hears anything before, as the browser has no answer yet.
 */
@ApplicationScoped
public class JoinService {
  /** Each holds a thread while the media server answers, which can take seconds. */
  private static final int MOST_AT_ONCE = 32;

  @Inject MediaLegs legs;
  @Inject MediaServers servers;
  @Inject MediaJoiner joiner;

  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /** What somebody gets who has come in: the secret part of where they leave, and the answer. */
  record Admission(String key, String sdpAnswer) {}

  /**
   * Lets somebody in for the first time.
   *
   * @throws Problem what keeps them out
   */
  Admission enter(String ticket, SdpOffer offer) {
    String key = BearerSecret.make("key_");
    return atPlace(
        () -> {
          JoinAttempt passage = begin(health -> legs.begin(ticket, key, health));
          try {
            JoinResult result = joiner.bringIn(passage, offer);
            stay(result, () -> legs.enter(passage, result.session(), result.handle()));
            return new Admission(key, result.sdpAnswer());
          } catch (RuntimeException e) {
            legs.giveUp(passage);
            throw e;
          }
        });
  }

  /**
   * Lets somebody back in who has lost their connection.
   *
   * @return the SDP answer
   * @throws Problem what keeps them out
   */
  String enterAgain(String ticket, String key, SdpOffer offer) {
    return atPlace(
        () -> {
          JoinAttempt passage = begin(health -> legs.beginAgain(ticket, key, health));
          JoinResult result = joiner.bringIn(passage, offer);
          stay(result, () -> legs.enterAgain(passage, result.session(), result.handle()));
          return result.sdpAnswer();
        });
  }

  /** Whoever comes while a media server is just being connected to waits for it. */
  private JoinAttempt begin(Function<MediaServerHealth, JoinAttempt> attempt) {
    MediaServerHealth health = servers.health();
    try {
      return attempt.apply(health);
    } catch (Problem e) {
      if (e.code() != ProblemCode.UNAVAILABLE || !servers.await(health.doubtful())) {
        throw e;
      }
      return attempt.apply(servers.health());
    }
  }

  private void stay(JoinResult result, Runnable countIn) {
    try {
      countIn.run();
    } catch (RuntimeException e) {
      joiner.turnBack(result);
      throw e;
    }
  }

  private <T> T atPlace(Supplier<T> entry) {
    if (!places.tryAcquire()) {
      throw Problem.retry(
          ProblemCode.UNAVAILABLE,
          "Too many people come in at this instant.",
          Duration.ofSeconds(1));
    }
    try {
      return entry.get();
    } finally {
      places.release();
    }
  }
}
