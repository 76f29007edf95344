package org.conferenceapi.media.join;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.LinkParticipant;
import org.conferenceapi.media.janus.BadOfferException;
import org.conferenceapi.media.janus.JanusServer;
import org.conferenceapi.media.janus.JoinedHandle;
import org.conferenceapi.media.janus.MediaException;
import org.conferenceapi.media.janus.NoSuchSessionException;
import org.conferenceapi.media.janus.SdpOffer;
import org.conferenceapi.media.recording.Recordings;
import org.conferenceapi.media.room.LocalMediaSessions;
import org.conferenceapi.media.room.MediaSessions;
import org.conferenceapi.media.server.MediaServers;

/** Brings people into rooms on media servers, and out again. No transaction is open meanwhile. */
@ApplicationScoped
public class MediaJoiner {
  private static final System.Logger LOG = System.getLogger(MediaJoiner.class.getName());

  @Inject MediaServers servers;
  @Inject LocalMediaSessions sessions;
  @Inject Recordings recordings;

  /**
   * Makes sure that the room is there, and brings somebody in. If this fails, nobody is in.
   *
   * @throws Problem {@code invalid} for an offer that the media server can make nothing of, {@code
   *     unavailable}, {@code bridge-failed}
   */
  JoinResult bringIn(JoinAttempt attempt, SdpOffer offer) {
    JanusServer server = servers.answering(attempt.server()).orElseThrow(MediaJoiner::unavailable);
    try {
      if (server.makeRoom(attempt.room())) {
        recordings.lose(attempt.room(), attempt.begun());
      }
      if (attempt.former() != null) {
        bringOut(attempt.participant().sid(), attempt.former());
      }
      long session = sessions.own(server);
      try {
        return join(server, session, attempt, offer);
      } catch (NoSuchSessionException e) {
        sessions.lose(new MediaSessions.Key(attempt.server(), session));
        return join(server, sessions.own(server), attempt, offer);
      }
    } catch (BadOfferException e) {
      throw SdpOffer.invalid("must be an SDP offer that the media server can answer");
    } catch (MediaException e) {
      LOG.log(Level.WARNING, "Nobody can come in at {0}: {1}.", server.url(), e.getMessage());
      throw Problem.of(ProblemCode.BRIDGE_FAILED);
    }
  }

  private static JoinResult join(
      JanusServer server, long session, JoinAttempt attempt, SdpOffer offer) {
    LinkParticipant participant = attempt.participant();
    JoinedHandle entry =
        server.join(
            session,
            attempt.room(),
            participant.sid(),
            participant.name(),
            !participant.speaks(),
            offer);
    return new JoinResult(server, session, entry.handle(), entry.sdpAnswer());
  }

  /** Brings somebody out who has come in, but may not stay. */
  void turnBack(JoinResult result) {
    try {
      result.server().leave(result.session(), result.handle());
    } catch (MediaException e) {
      LOG.log(Level.DEBUG, "The next visit to the room puts them out.", e);
    }
  }

  /** Ends a connection that is given up for a new one. */
  private void bringOut(String id, MediaConnection former) {
    JanusServer server = servers.answering(former.server()).orElse(null);
    if (server == null) {
      return; // with it, the connection is gone
    }
    try {
      if (former.sessionId() != null && former.handleId() != null) {
        server.leave(former.sessionId(), former.handleId());
      }
      server.kick(former.room(), id);
    } catch (MediaException e) {
      LOG.log(Level.DEBUG, "The next visit to the room puts the former connection out.", e);
    }
  }

  private static Problem unavailable() {
    return Problem.retry(
        ProblemCode.UNAVAILABLE,
        "The conference's media server does not answer.",
        Duration.ofSeconds(2));
  }
}
