package org.conferenceapi.media.join;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.media.join.JoinAttemptedEvent.Client;
import org.conferenceapi.media.join.JoinAttemptedEvent.Outcome;
import org.conferenceapi.media.sdp.RtpOffer;
import org.conferenceapi.media.sdp.SdpOffer;
import org.conferenceapi.media.server.MediaServerHealth;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.security.BearerSecret;

/**
 * Joins link participants to conferences, in three steps: it admits the attempt, joins the
 * participant to the room on the media server, and confirms the join in the database. If the
 * confirmation fails, the participant is removed from the room. No media flows before the last
 * step, because the client does not have the SDP answer yet.
 */
@ApplicationScoped
public class JoinService {
  /** Each join blocks a thread until the media server responds, which can take seconds. */
  private static final int MAX_CONCURRENT_JOINS = 32;

  /** A browser is told to try again; a phone, which cannot, waits. */
  private static final Duration PATIENCE_OF_PHONES = Duration.ofSeconds(10);

  @Inject MediaLegs legs;
  @Inject MediaServers servers;
  @Inject MediaJoiner joiner;
  @Inject Event<JoinAttemptedEvent> attempts;

  private final Semaphore permits = new Semaphore(MAX_CONCURRENT_JOINS);

  /**
   * The result of a first join.
   *
   * @param key the secret that the client needs to leave and to reconnect; part of the URL of its
   *     presence
   * @param participant the participant, who is in the conference now
   * @param sdpAnswer the SDP answer for the client
   */
  public record Admission(String key, LinkParticipant participant, String sdpAnswer) {}

  /**
   * Joins a participant for the first time. If this fails, the link can be used again.
   *
   * @param ticket the ticket of the link
   * @param offer the SDP offer of the client
   * @return the key and the SDP answer
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used}, {@code
   *     conference-full}, {@code account-suspended}, {@code invalid} for the offer, {@code
   *     unavailable}, {@code bridge-failed}
   */
  Admission join(String ticket, SdpOffer offer) {
    return join(offer, (key, health) -> legs.admitJoin(ticket, key, health));
  }

  /**
   * Joins a participant whose phone has answered. The participant is {@code answered} then.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param offer where the media edge receives the audio of the conference
   * @return the key and the SDP answer
   * @throws Problem for the same reasons as a join by a link
   */
  public Admission joinPhone(String conf, String sid, RtpOffer offer) {
    return join(offer, (key, health) -> legs.admitPhone(conf, sid, key, health));
  }

  private Admission join(
      SdpOffer offer, BiFunction<String, MediaServerHealth, JoinAttempt> admission) {
    String key = BearerSecret.generate("key_");
    return counted(
        offer,
        Outcome.JOINED,
        () -> {
          JoinAttempt attempt = begin(health -> admission.apply(key, health));
          try {
            JoinResult result = joiner.join(attempt, offer);
            confirm(result, () -> legs.confirmJoin(attempt, result.connection()));
            return new Admission(key, attempt.participant(), result.sdpAnswer());
          } catch (RuntimeException e) {
            legs.cancelJoin(attempt);
            throw e;
          }
        });
  }

  /**
   * Reconnects a participant who is still in the conference.
   *
   * @param ticket the ticket of the link
   * @param key the key of the first join
   * @param offer the SDP offer of the client
   * @return the SDP answer
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used}, {@code
   *     concurrent-change}, {@code invalid} for the offer, {@code unavailable}, {@code
   *     bridge-failed}
   */
  String reconnect(String ticket, String key, SdpOffer offer) {
    return reconnect(offer, health -> legs.admitReconnect(ticket, key, health));
  }

  /**
   * Reconnects a participant by phone, whose media server was lost.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param key the key of the first join
   * @param offer where the media edge receives the audio of the conference
   * @return the SDP answer
   * @throws Problem for the same reasons as a reconnect by a link
   */
  public String reconnectPhone(String conf, String sid, String key, RtpOffer offer) {
    return reconnect(offer, health -> legs.admitPhoneReconnect(conf, sid, key, health));
  }

  private String reconnect(SdpOffer offer, Function<MediaServerHealth, JoinAttempt> admission) {
    return counted(
        offer,
        Outcome.REJOINED,
        () -> {
          JoinAttempt attempt = begin(admission);
          JoinResult result = joiner.join(attempt, offer);
          confirm(result, () -> legs.confirmReconnect(attempt, result.connection()));
          return result.sdpAnswer();
        });
  }

  /** Admits the attempt; waits for media servers that this node is just connecting to. */
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

  private void confirm(JoinResult result, Runnable confirmation) {
    try {
      confirmation.run();
    } catch (RuntimeException e) {
      joiner.remove(result);
      throw e;
    }
  }

  private <T> T counted(SdpOffer offer, Outcome success, Supplier<T> join) {
    Outcome outcome = Outcome.FAILED;
    Client client = offer instanceof RtpOffer ? Client.RTP : Client.BROWSER;
    try {
      T result = withPermit(join, client == Client.RTP ? PATIENCE_OF_PHONES : Duration.ZERO);
      outcome = success;
      return result;
    } catch (Problem e) {
      outcome = e.code().status() < 500 ? Outcome.REFUSED : Outcome.FAILED;
      throw e;
    } finally {
      attempts.fire(new JoinAttemptedEvent(client, outcome));
    }
  }

  private <T> T withPermit(Supplier<T> join, Duration patience) {
    if (!isPermitted(patience)) {
      throw Problem.retry(
          ProblemCode.UNAVAILABLE,
          "Too many participants are joining at the moment.",
          Duration.ofSeconds(1));
    }
    try {
      return join.get();
    } finally {
      permits.release();
    }
  }

  private boolean isPermitted(Duration patience) {
    try {
      return permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
