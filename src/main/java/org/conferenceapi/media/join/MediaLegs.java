package org.conferenceapi.media.join;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.LinkParticipant;
import org.conferenceapi.conference.LinkParticipants;
import org.conferenceapi.media.room.MediaLeg;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.MediaServerHealth;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.config.Settings;

/**
 * Everybody's way into a conference, back into it and out of it. Each step is one transaction that
 * locks the conference first; what happens at the media server is between them.
 */
@Stateless
public class MediaLegs {
  @PersistenceContext EntityManager db;
  @Inject LinkParticipants linkParticipants;
  @Inject MediaRooms rooms;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Somebody begins to come in; from now on their link is used.
   *
   * @param key what they will leave and come back by
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used}, {@code
   *     conference-full}, {@code unavailable}
   */
  public JoinAttempt begin(String ticket, String key, MediaServerHealth health) {
    LinkParticipant participant = linkParticipants.admit(ticket);
    if (db.find(MediaLeg.class, participant.sid()) != null) {
      throw Problem.of(ProblemCode.LINK_USED);
    }
    Instant now = Times.now(clock);
    MediaRoom room = rooms.place(participant.confSid(), health);
    db.persist(MediaLeg.entering(participant, room, key, now));
    return new JoinAttempt(participant, room.server(), room.name(), now, null);
  }

  /**
   * They are at the media server, and now in the conference.
   *
   * @throws Problem {@code conference-completed}, {@code link-used}, {@code conference-full}; then
   *     they must leave the media server
   */
  public void enter(JoinAttempt attempt, long session, long handle) {
    linkParticipants.enter(attempt.participant());
    MediaLeg leg = locked(attempt.participant().sid());
    if (leg == null || !leg.isEntering() || !leg.isSince(attempt.begun())) {
      throw Problem.of(ProblemCode.BRIDGE_FAILED, "It has taken too long.");
    }
    leg.connect(session, handle, Times.now(clock), connectTimeout());
  }

  /** They have not come in after all; their link is good again. */
  public void giveUp(JoinAttempt attempt) {
    MediaLeg leg = locked(attempt.participant().sid());
    if (leg != null && leg.isEntering() && leg.isSince(attempt.begun())) {
      db.remove(leg);
    }
  }

  /**
   * Somebody who is in begins to come back, by another connection; they stay in meanwhile.
   *
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used} if they have
   *     been put out, {@code unavailable}
   */
  public JoinAttempt beginAgain(String ticket, String key, MediaServerHealth health) {
    LinkParticipant participant = linkParticipants.lock(ticket);
    MediaLeg leg = opened(participant, key);
    if (participant.isOver()) {
      throw Problem.of(ProblemCode.CONFERENCE_COMPLETED);
    }
    if (!participant.isIn() || !leg.isIn()) {
      throw Problem.of(ProblemCode.LINK_USED, "You have left the conference, or were put out.");
    }
    Instant now = Times.now(clock);
    MediaConnection former =
        new MediaConnection(leg.server(), leg.room(), leg.sessionId(), leg.handleId());
    MediaRoom room = rooms.place(participant.confSid(), health);
    leg.comeBack(room, now);
    return new JoinAttempt(participant, room.server(), room.name(), now, former);
  }

  /**
   * They are back.
   *
   * @throws Problem {@code concurrent-change} if they have begun to come back once more, or are out
   *     by now; then they must leave the media server
   */
  public void enterAgain(JoinAttempt attempt, long session, long handle) {
    LinkParticipant participant =
        linkParticipants.lock(attempt.participant().sid(), attempt.participant().confSid());
    MediaLeg leg = locked(participant.sid());
    if (!participant.isIn() || leg == null || !leg.isIn() || !leg.isSince(attempt.begun())) {
      throw Problem.of(ProblemCode.CONCURRENT_CHANGE);
    }
    leg.connect(session, handle, Times.now(clock), connectTimeout());
  }

  /**
   * Somebody leaves; who is out already stays so.
   *
   * @throws Problem {@code not-found}
   */
  public void leave(String ticket, String key) {
    LinkParticipant participant = linkParticipants.lock(ticket);
    opened(participant, key);
    linkParticipants.putOut(participant);
  }

  /**
   * Somebody asks how things stand.
   *
   * @return their room, where they are in one
   * @throws Problem {@code not-found}
   */
  public Optional<MediaConnection> ask(LinkParticipant participant, String key) {
    MediaLeg leg = db.find(MediaLeg.class, participant.sid());
    if (leg == null || !leg.opensTo(key)) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    if (leg.isDoubted()) {
      db.refresh(leg, LockModeType.PESSIMISTIC_WRITE);
      leg.showLife(Times.now(clock));
    }
    return leg.isIn() && participant.isIn()
        ? Optional.of(
            new MediaConnection(leg.server(), leg.room(), leg.sessionId(), leg.handleId()))
        : Optional.empty();
  }

  /**
   * Somebody looks whether they may come in.
   *
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used}, {@code
   *     conference-full}
   */
  public LinkParticipant look(String ticket) {
    LinkParticipant participant = linkParticipants.mayEnter(ticket);
    if (db.find(MediaLeg.class, participant.sid()) != null) {
      throw Problem.of(ProblemCode.LINK_USED);
    }
    return participant;
  }

  private MediaLeg opened(LinkParticipant participant, String key) {
    MediaLeg leg = locked(participant.sid());
    if (leg == null || !leg.opensTo(key)) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return leg;
  }

  private MediaLeg locked(String sid) {
    return db.find(MediaLeg.class, sid, LockModeType.PESSIMISTIC_WRITE);
  }

  private Duration connectTimeout() {
    return settings.janus().orElseThrow().connectTimeout();
  }
}
