package org.conferenceapi.media.join;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.media.BadOfferException;
import org.conferenceapi.media.JoinedConnection;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.NoSuchSessionException;
import org.conferenceapi.media.recording.Recordings;
import org.conferenceapi.media.room.LocalMediaSessions;
import org.conferenceapi.media.room.MediaSessions;
import org.conferenceapi.media.sdp.SdpOffer;
import org.conferenceapi.media.server.MediaServers;

/**
 * Adds participants to rooms on media servers and removes them. Its methods call the media server,
 * so no transaction is open meanwhile.
 */
@ApplicationScoped
public class MediaJoiner {
  private static final System.Logger LOG = System.getLogger(MediaJoiner.class.getName());

  @Inject MediaServers servers;
  @Inject LocalMediaSessions sessions;
  @Inject Recordings recordings;

  /**
   * Creates the room if it does not exist, and joins the participant to it. If this fails, the
   * participant is not in the room. A former connection of the participant is ended first.
   *
   * @param attempt the admitted attempt
   * @param offer the SDP offer of the client
   * @return the connection and the SDP answer
   * @throws Problem {@code invalid} for an offer that the media server cannot process, {@code
   *     unavailable} if the media server is not healthy, {@code bridge-failed} for any other
   *     failure
   */
  JoinResult join(JoinAttempt attempt, SdpOffer offer) {
    MediaServer server = servers.answering(attempt.server()).orElseThrow(MediaJoiner::unavailable);
    try {
      if (server.createRoom(attempt.room())) {
        recordings.stopLost(attempt.room(), attempt.begun());
      }
      if (attempt.former() != null) {
        disconnect(attempt.participant().sid(), attempt.former());
      }
      String session = sessions.own(server);
      try {
        return connect(server, session, attempt, offer);
      } catch (NoSuchSessionException e) {
        sessions.forgetSession(new MediaSessions.Key(attempt.server(), session));
        return connect(server, sessions.own(server), attempt, offer);
      }
    } catch (BadOfferException e) {
      throw SdpOffer.invalid("must be an SDP offer that the media server can answer");
    } catch (MediaException e) {
      LOG.log(
          server.failureLevel(),
          "A participant cannot join at media server {0}: {1}.",
          server.url(),
          e.getMessage());
      throw Problem.of(ProblemCode.BRIDGE_FAILED);
    }
  }

  private static JoinResult connect(
      MediaServer server, String session, JoinAttempt attempt, SdpOffer offer) {
    LinkParticipant participant = attempt.participant();
    JoinedConnection joined =
        server.join(
            session,
            attempt.room(),
            participant.sid(),
            participant.name(),
            !participant.speaks(),
            offer);
    return new JoinResult(server, joined.id(), joined.sdpAnswer());
  }

  /** Removes a participant from the room after a join that could not be confirmed. */
  void remove(JoinResult result) {
    try {
      result.server().leave(result.connection());
    } catch (MediaException e) {
      LOG.log(Level.DEBUG, "The next reconciliation of the room removes the participant.", e);
    }
  }

  /** Ends the connection that a new one replaces. */
  private void disconnect(String id, MediaConnection former) {
    MediaServer server = servers.answering(former.server()).orElse(null);
    if (server == null) {
      return; // the connection ended together with its media server
    }
    try {
      if (former.id() != null) {
        server.leave(former.id());
      }
      server.kick(former.room(), id);
    } catch (MediaException e) {
      LOG.log(Level.DEBUG, "The next reconciliation of the room ends the former connection.", e);
    }
  }

  private static Problem unavailable() {
    return Problem.retry(
        ProblemCode.UNAVAILABLE,
        "The conference's media server does not respond.",
        Duration.ofSeconds(2));
  }
}
