package org.conferenceapi.media.reconcile;

import jakarta.ejb.EJB;
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
import org.conferenceapi.conference.media.LinkParticipants;
import org.conferenceapi.media.room.LegState;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.room.RoomState;
import org.conferenceapi.platform.Times;

/** Finds and deletes rows about media servers that are not needed any more. */
@Stateless
public class UnusedMediaRows {
  /** As many free rooms remain per media server: each idle room costs it a little. */
  private static final int SPARE_ROOMS = 20;

  /** A room that was in use a short time ago may soon be needed again. */
  private static final Duration MIN_IDLE_TIME = Duration.ofMinutes(10);

  /** A first join is faster; if one takes longer, its node and its media server have died. */
  private static final Duration MAX_JOIN_TIME = Duration.ofMinutes(1);

  /** As long a participant who is out can ask for its presence. */
  private static final Duration OUT_RETENTION = Duration.ofHours(1);

  /** A media server whose rooms no node has reconciled for this time does not exist any more. */
  private static final Duration SERVER_RETENTION = Duration.ofDays(1);

  private static final int BATCH = 1000;

  @PersistenceContext EntityManager db;
  @EJB LinkParticipants linkParticipants;
  @Inject Clock clock;

  /**
   * Marks rooms to be destroyed that have been free for 10 minutes; 20 free rooms remain.
   *
   * @param server the URL of the media server
   */
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
    if (free <= SPARE_ROOMS) {
      return;
    }
    List<String> idle =
        db.createNativeQuery(
                "select name from media_room where server = ?1 and state = 'FREE' and since < ?2"
                    + " limit ?3 for update skip locked")
            .setParameter(1, server)
            .setParameter(2, now.minus(MIN_IDLE_TIME).atOffset(ZoneOffset.UTC))
            .setParameter(3, (int) Math.min(free - SPARE_ROOMS, BATCH))
            .getResultList();
    idle.forEach(name -> db.find(MediaRoom.class, name).dismiss(now));
  }

  /**
   * Lists the rooms of a media server that have a row.
   *
   * @param server the URL of the media server
   * @return the names of the rooms
   */
  public Set<String> known(String server) {
    return new HashSet<>(
        db.createQuery("select r.name from MediaRoom r where r.server = :server", String.class)
            .setParameter("server", server)
            .getResultList());
  }

  /**
   * Deletes the legs of participants who have been out for an hour or whose first join was not
   * confirmed within a minute. It also deletes what belongs to media servers that are not
   * configured any more: rooms that no node has reconciled for a day, and legs older than a day
   * whose conference is over.
   */
  public void forget() {
    Instant now = Times.now(clock);
    forget(LegState.OUT, now.minus(OUT_RETENTION));
    forget(LegState.ENTERING, now.minus(MAX_JOIN_TIME));
    db.createQuery("delete from MediaRoom r where r.visitAt < :then")
        .setParameter("then", now.minus(SERVER_RETENTION))
        .executeUpdate();
    List<String> old =
        db.createQuery(
                "select distinct l.confSid from MediaLeg l where l.since < :then", String.class)
            .setParameter("then", now.minus(SERVER_RETENTION))
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
