package org.conferenceapi.media.room;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.conferenceapi.conference.LinkParticipant;
import org.conferenceapi.conference.LinkParticipants;
import org.conferenceapi.media.janus.MediaEvent;
import org.conferenceapi.platform.Times;

/** Those in conferences who are not heard: found, found again, or put out in the end. */
@Stateless
public class DisconnectTracker {
  private static final int BATCH = 100;

  @PersistenceContext EntityManager db;
  @Inject LinkParticipants linkParticipants;
  @Inject Clock clock;

  /** Somebody, and the conference that they are in. */
  public record Someone(String partSid, String confSid) {}

  /** Takes what a media server tells of somebody's connection; of a former one, it is nothing. */
  public void tell(long session, long handle, MediaEvent.Kind kind) {
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

  /** A session is gone, and with it everybody's connection that belongs to it. */
  public void tellAll(String server, long session) {
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

  /** Some of those whose time to be heard again is over. */
  public List<Someone> due() {
    return db.createQuery(
            "select l.partSid, l.confSid from MediaLeg l where l.outAt <= :now order by l.outAt",
            Object[].class)
        .setParameter("now", Times.now(clock))
        .setMaxResults(BATCH)
        .getResultStream()
        .map(row -> new Someone((String) row[0], (String) row[1]))
        .toList();
  }

  /** Puts somebody out whose time is over, if it still is. */
  public void putOut(Someone someone) {
    LinkParticipant participant = linkParticipants.lock(someone.partSid(), someone.confSid());
    MediaLeg leg = db.find(MediaLeg.class, someone.partSid(), LockModeType.PESSIMISTIC_WRITE);
    if (leg == null || !leg.isDue(Times.now(clock))) {
      return;
    }
    if (leg.lost() == DisconnectReason.SERVER) {
      linkParticipants.lose(participant);
    } else {
      linkParticipants.putOut(participant);
    }
    leg.settle();
  }

  /** Somebody is forgotten: their conference does not exist any more. */
  public void forget(Someone someone) {
    MediaLeg leg = db.find(MediaLeg.class, someone.partSid());
    if (leg != null) {
      db.remove(leg);
    }
  }
}
