package org.conferenceapi.media.room;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.conferenceapi.conference.Participants;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.conference.media.LinkParticipants;
import org.conferenceapi.media.MediaEvent;
import org.conferenceapi.platform.Times;

/**
 * Tracks participants without a working media connection: marks them as lost, clears the mark when
 * media arrives again, and removes them from the conference when their grace time is over.
 */
@Stateless
public class DisconnectTracker {
  private static final int BATCH = 100;

  @PersistenceContext EntityManager db;
  @EJB LinkParticipants linkParticipants;
  @EJB Participants participants;
  @Inject Clock clock;

  /**
   * A participant and its conference.
   *
   * @param partSid the sid of the participant
   * @param confSid the sid of the conference
   */
  public record LostParticipant(String partSid, String confSid) {}

  /**
   * Applies an event of a media server to the leg that the handle belongs to. Events of a former
   * connection have no effect, because no leg has its handle any more.
   *
   * @param session the session at the media server
   * @param handle the handle of the connection
   * @param kind what happened
   */
  public void tell(String session, String handle, MediaEvent.Kind kind) {
    Instant now = Times.now(clock);
    db.createQuery(
            "select l from MediaLeg l where l.handleId = :handle and l.sessionId = :session",
            MediaLeg.class)
        .setParameter("handle", handle)
        .setParameter("session", session)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(
            leg -> {
              switch (kind) {
                case RECEIVING, UP -> leg.hear();
                case SILENT -> leg.lose(DisconnectReason.SILENT, now);
                case GONE -> leg.lose(DisconnectReason.GONE, now);
                case SESSION_LOST -> leg.lose(DisconnectReason.SERVER, now);
              }
            });
  }

  /**
   * Marks all legs of a session as lost, because the session does not exist any more.
   *
   * @param server the URL of the media server
   * @param session the session at that server
   */
  public void tellAll(String server, String session) {
    Instant now = Times.now(clock);
    db.createQuery(
            "select l from MediaLeg l where l.sessionId = :session and l.server = :server"
                + " order by l.partSid",
            MediaLeg.class)
        .setParameter("session", session)
        .setParameter("server", server)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(leg -> leg.lose(DisconnectReason.SERVER, now));
  }

  /**
   * Lists participants whose grace time is over, the longest overdue first.
   *
   * @return at most 100 participants
   */
  public List<LostParticipant> due() {
    return db.createQuery(
            "select l.partSid, l.confSid from MediaLeg l where l.outAt <= :now order by l.outAt",
            Object[].class)
        .setParameter("now", Times.now(clock))
        .setMaxResults(BATCH)
        .getResultStream()
        .map(row -> new LostParticipant((String) row[0], (String) row[1]))
        .toList();
  }

  /**
   * Removes a participant whose grace time is over from the conference. It has no effect if media
   * has arrived in the meantime. It throws the problem {@code not-found} if the conference does not
   * exist any more.
   *
   * @param lost the participant, as listed by {@link #due}
   */
  public void remove(LostParticipant lost) {
    LinkParticipant participant = linkParticipants.lock(lost.partSid(), lost.confSid());
    MediaLeg leg = db.find(MediaLeg.class, lost.partSid(), LockModeType.PESSIMISTIC_WRITE);
    if (leg == null || !leg.isDue(Times.now(clock))) {
      return;
    }
    if (leg.lost() == DisconnectReason.SERVER) {
      participants.lose(participant.confSid(), participant.sid());
    } else {
      participants.remove(participant.confSid(), participant.sid());
    }
    leg.settle();
  }

  /**
   * Deletes the leg of a participant whose conference does not exist any more.
   *
   * @param participant the participant
   */
  public void forget(LostParticipant participant) {
    MediaLeg leg = db.find(MediaLeg.class, participant.partSid());
    if (leg != null) {
      db.remove(leg);
    }
  }
}
