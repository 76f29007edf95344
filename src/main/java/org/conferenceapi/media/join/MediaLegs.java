package org.conferenceapi.media.join;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.Participants;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.conference.media.LinkParticipants;
import org.conferenceapi.media.ConnectionId;
import org.conferenceapi.media.room.MediaLeg;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.MediaServerHealth;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.config.Settings;

/**
 * The state changes of a link participant's leg: join, reconnect and leave. Each change is one
 * transaction that locks the conference first. The calls to the media server happen between these
 * transactions.
 */
@Stateless
public class MediaLegs {
  @PersistenceContext EntityManager db;
  @EJB LinkParticipants linkParticipants;
  @EJB Participants participants;
  @EJB MediaRooms rooms;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Admits a first join. From now on the link is used.
   *
   * @param ticket the ticket of the link
   * @param key the secret that the client will need to leave and to reconnect; stored as a hash
   * @param health the state of the media servers
   * @return the attempt, with the room to join
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used}, {@code
   *     conference-full}, {@code account-suspended}, {@code unavailable}
   */
  public JoinAttempt admitJoin(String ticket, String key, MediaServerHealth health) {
    return admit(linkParticipants.admit(ticket), key, health);
  }

  /**
   * Admits the first join of a participant whose phone has answered.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param key the secret that the caller will need to reconnect; stored as a hash
   * @param health the state of the media servers
   * @return the attempt, with the room to join
   * @throws Problem for the same reasons as {@link #admitJoin}
   */
  public JoinAttempt admitPhone(String conf, String sid, String key, MediaServerHealth health) {
    return admit(linkParticipants.admit(sid, conf), key, health);
  }

  private JoinAttempt admit(LinkParticipant participant, String key, MediaServerHealth health) {
    if (db.find(MediaLeg.class, participant.sid()) != null) {
      throw Problem.of(ProblemCode.LINK_USED);
    }
    Instant now = Times.now(clock);
    MediaRoom room = rooms.place(participant.confSid(), health);
    db.persist(MediaLeg.entering(participant, room, key, now));
    return new JoinAttempt(participant, room.server(), room.name(), now, null);
  }

  /**
   * Confirms a first join: the participant is connected to the media server, and is in the
   * conference from now on.
   *
   * @param attempt the admitted attempt
   * @param connection the connection to the media server
   * @throws Problem {@code conference-completed}, {@code link-used}, {@code conference-full},
   *     {@code bridge-failed} if the join took too long; then the caller must remove the
   *     participant from the media server
   */
  public void confirmJoin(JoinAttempt attempt, ConnectionId connection) {
    participants.enter(attempt.participant().confSid(), attempt.participant().sid());
    MediaLeg leg = locked(attempt.participant().sid());
    if (leg == null || !leg.isEntering() || !leg.isSince(attempt.begun())) {
      throw Problem.of(ProblemCode.BRIDGE_FAILED, "The join took too long.");
    }
    leg.connect(connection, Times.now(clock), connectTimeout());
  }

  /**
   * Cancels a first join that failed. The link can be used again.
   *
   * @param attempt the admitted attempt
   */
  public void cancelJoin(JoinAttempt attempt) {
    MediaLeg leg = locked(attempt.participant().sid());
    if (leg != null && leg.isEntering() && leg.isSince(attempt.begun())) {
      db.remove(leg);
    }
  }

  /**
   * Admits a reconnect of a participant who is in the conference. The participant stays in it
   * meanwhile.
   *
   * @param ticket the ticket of the link
   * @param key the key of the first join
   * @param health the state of the media servers
   * @return the attempt, with the room to join and the connection to replace
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used} if the
   *     participant has left or was removed, {@code unavailable}
   */
  public JoinAttempt admitReconnect(String ticket, String key, MediaServerHealth health) {
    return reconnect(linkParticipants.lock(ticket), key, health);
  }

  /**
   * Admits a reconnect of a participant by phone, after the media server was lost.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param key the key of the first join
   * @param health the state of the media servers
   * @return the attempt, with the room to join and the connection to replace
   * @throws Problem for the same reasons as {@link #admitReconnect}
   */
  public JoinAttempt admitPhoneReconnect(
      String conf, String sid, String key, MediaServerHealth health) {
    return reconnect(linkParticipants.lock(sid, conf), key, health);
  }

  /**
   * Returns which participants have lost their media server, so that they are to reconnect.
   *
   * @param sids the sids of participants
   * @return the sids of those that are in their conferences without a media server
   */
  public Set<String> withLostServer(Collection<String> sids) {
    return sids.isEmpty()
        ? Set.of()
        : db.createQuery(
                "select l from MediaLeg l where l.partSid in :sids and l.lost is not null",
                MediaLeg.class)
            .setParameter("sids", sids)
            .getResultStream()
            .filter(MediaLeg::isServerLost)
            .map(MediaLeg::partSid)
            .collect(Collectors.toSet());
  }

  private JoinAttempt reconnect(LinkParticipant participant, String key, MediaServerHealth health) {
    MediaLeg leg = opened(participant, key);
    if (participant.isOver()) {
      throw Problem.of(ProblemCode.CONFERENCE_COMPLETED);
    }
    if (!participant.isIn() || !leg.isIn()) {
      throw Problem.of(
          ProblemCode.LINK_USED, "You have left the conference, or have been removed from it.");
    }
    Instant now = Times.now(clock);
    MediaConnection former = new MediaConnection(leg.server(), leg.room(), leg.connection());
    MediaRoom room = rooms.place(participant.confSid(), health);
    leg.comeBack(room, now);
    return new JoinAttempt(participant, room.server(), room.name(), now, former);
  }

  /**
   * Confirms a reconnect.
   *
   * @param attempt the admitted attempt
   * @param connection the new connection to the media server
   * @throws Problem {@code concurrent-change} if a newer reconnect was admitted or the participant
   *     is not in the conference any more; then the caller must remove the new connection from the
   *     media server
   */
  public void confirmReconnect(JoinAttempt attempt, ConnectionId connection) {
    LinkParticipant participant =
        linkParticipants.lock(attempt.participant().sid(), attempt.participant().confSid());
    MediaLeg leg = locked(participant.sid());
    if (!participant.isIn() || leg == null || !leg.isIn() || !leg.isSince(attempt.begun())) {
      throw Problem.of(ProblemCode.CONCURRENT_CHANGE);
    }
    leg.connect(connection, Times.now(clock), connectTimeout());
  }

  /**
   * Removes a participant from the conference. It has no effect if the participant has left
   * already.
   *
   * @param ticket the ticket of the link
   * @param key the key of the first join
   * @throws Problem {@code not-found}
   */
  public void leave(String ticket, String key) {
    LinkParticipant participant = linkParticipants.lock(ticket);
    opened(participant, key);
    participants.remove(participant.confSid(), participant.sid());
  }

  /**
   * Returns the room of a participant for a presence request. For a participant without incoming
   * audio, the request counts as a sign of life and extends the time until the removal.
   *
   * @param participant the participant
   * @param key the key of the first join
   * @return the room and the connection; empty if the participant is not in the conference
   * @throws Problem {@code not-found} if the key is wrong
   */
  public Optional<MediaConnection> presence(LinkParticipant participant, String key) {
    MediaLeg leg = db.find(MediaLeg.class, participant.sid());
    if (leg == null || !leg.opensTo(key)) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    if (leg.isDoubted()) {
      db.refresh(leg, LockModeType.PESSIMISTIC_WRITE);
      leg.showLife(Times.now(clock));
    }
    return leg.isIn() && participant.isIn()
        ? Optional.of(new MediaConnection(leg.server(), leg.room(), leg.connection()))
        : Optional.empty();
  }

  /**
   * Checks whether a link can be used for a first join now, without a change.
   *
   * @param ticket the ticket of the link
   * @return the participant
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used}, {@code
   *     conference-full}, {@code account-suspended}
   */
  public LinkParticipant checkLink(String ticket) {
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
    return settings.media().orElseThrow().connectTimeout();
  }
}
