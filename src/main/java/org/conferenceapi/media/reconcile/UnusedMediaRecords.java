package org.conferenceapi.media.reconcile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conferenceapi.conference.LinkParticipants;
import org.conferenceapi.media.room.LegState;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.room.RoomState;
import org.conferenceapi.platform.Times;

/** What is in our books of media servers and not needed any more. */
@Stateless
public class UnusedMediaRecords {
  /** So many rooms wait for new conferences at each server: each idle one costs it a little. */
  private static final int SPARE = 20;

  /** A room that was needed just now may soon be needed again. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  /** An entry takes less; the node that began it is dead, and so is the media server. */
  private static final Duration LONGEST_ENTRY = Duration.ofMinutes(1);

  /** For so long somebody who is out is told so. */
  private static final Duration TOLD = Duration.ofHours(1);

  /** A server that no node has visited for so long does not exist any more. */
  private static final Duration UNVISITED = Duration.ofDays(1);

  private static final int BATCH = 1000;

  @PersistenceContext EntityManager db;
  @Inject LinkParticipants linkParticipants;
  @Inject Clock clock;

  /** Has rooms destroyed that have been free for long, but for some. */
  @SuppressWarnings("unchecked")
  public void dismissIdle(String server) {
    Instant now = Times.now(clock);
    long free =
        db.createQuery(
                "select count(r.name) from MediaRoom r where r.server = :server"
                    + " and r.state = :free",
                Long.class)
            .setParameter("server", server)
            .setParameter("free", RoomState.FREE)
            .getSingleResult();
    if (free <= SPARE) {
      return;
    }
    List<String> idle =
        db.createNativeQuery(
                "select name from media_room where server = ?1 and state = 'FREE' and since < ?2"
                    + " limit ?3 for update skip locked")
            .setParameter(1, server)
            .setParameter(2, now.minus(IDLE).atOffset(ZoneOffset.UTC))
            .setParameter(3, (int) Math.min(free - SPARE, BATCH))
            .getResultList();
    idle.forEach(name -> db.find(MediaRoom.class, name).dismiss(now));
  }

  /** The names of all rooms at a server. */
  public Set<String> known(String server) {
    return new HashSet<>(
        db.createQuery("select r.name from MediaRoom r where r.server = :server", String.class)
            .setParameter("server", server)
            .getResultList());
  }

  /**
   * Forgets who has been out for long or never came in, and what was at servers that are not ours
   * any more.
   */
  public void forget() {
    Instant now = Times.now(clock);
    forget(LegState.OUT, now.minus(TOLD));
    forget(LegState.ENTERING, now.minus(LONGEST_ENTRY));
    db.createQuery("delete from MediaRoom r where r.visitAt < :then")
        .setParameter("then", now.minus(UNVISITED))
        .executeUpdate();
    List<String> old =
        db.createQuery(
                "select distinct l.confSid from MediaLeg l where l.since < :then", String.class)
            .setParameter("then", now.minus(UNVISITED))
            .setMaxResults(BATCH)
            .getResultList();
    List<String> over = linkParticipants.over(old);
    if (!over.isEmpty()) {
      db.createQuery("delete from MediaLeg l where l.confSid in :over")
          .setParameter("over", over)
          .executeUpdate();
    }
  }

  private void forget(LegState state, Instant before) {
    db.createQuery("delete from MediaLeg l where l.state = :state and l.since < :then")
        .setParameter("state", state)
        .setParameter("then", before)
        .executeUpdate();
  }
}
