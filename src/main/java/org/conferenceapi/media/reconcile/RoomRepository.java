package org.conferenceapi.media.reconcile;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.conference.media.LinkParticipants;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.recording.Recordings;
import org.conferenceapi.media.room.LegState;
import org.conferenceapi.media.room.MediaLeg;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.room.RoomMember;
import org.conferenceapi.platform.Times;

/** Reads and corrects the rows of a room for the reconciliation with its media server. */
@Stateless
public class RoomRepository {
  @PersistenceContext EntityManager db;
  @EJB LinkParticipants linkParticipants;
  @EJB Recordings recordings;
  @Inject Clock clock;

  /**
   * Combines the present rows of a room with an earlier response of its media server.
   *
   * @param name the name of the room
   * @param voices the participants in the room at the media server; empty if the room does not
   *     exist there
   * @param askedAt when the media server was asked
   * @param silencing whether the media server can stop the audio to a participant
   * @return the snapshot; empty if the room has no row
   */
  public Optional<RoomSnapshot> read(
      String name, Optional<List<RoomParticipant>> voices, Instant askedAt, boolean silencing) {
    MediaRoom room = db.find(MediaRoom.class, name);
    if (room == null) {
      return Optional.empty();
    }
    List<MediaLeg> legs =
        db.createQuery(
                "select l from MediaLeg l where l.room = :room and l.state in :there",
                MediaLeg.class)
            .setParameter("room", name)
            .setParameter("there", EnumSet.of(LegState.ENTERING, LegState.IN))
            .getResultList();
    Map<String, LinkParticipant> known =
        linkParticipants.all(legs.stream().map(MediaLeg::partSid).toList()).stream()
            .collect(Collectors.toMap(LinkParticipant::sid, Function.identity()));
    boolean over =
        room.confSid() != null && !linkParticipants.over(List.of(room.confSid())).isEmpty();
    return Optional.of(
        new RoomSnapshot(
            room.state(),
            room.confSid(),
            over,
            legs.stream().map(leg -> RoomMember.of(leg, known.get(leg.partSid()))).toList(),
            voices,
            askedAt,
            silencing));
  }

  /**
   * Applies changes to the rows. Rows that have changed since the media server was asked remain as
   * they are.
   *
   * @param name the name of the room
   * @param done the changes; steps at the media server are ignored
   * @param askedAt when the media server was asked
   */
  public void note(String name, List<ReconcileAction> done, Instant askedAt) {
    Instant now = Times.now(clock);
    for (ReconcileAction action : done) {
      if (action instanceof ReconcileAction.Free && recordings.hasRunning(name)) {
        continue; // else the recording would contain the next conference
      }
      if (action instanceof ReconcileAction.RoomChange noted) {
        room(name, askedAt).filter(room -> !noted.note(room, now)).ifPresent(db::remove);
      } else if (action instanceof ReconcileAction.LegChange noted) {
        leg(noted.id(), name, askedAt).filter(leg -> !noted.note(leg, now)).ifPresent(db::remove);
      }
    }
  }

  /** Locks the room; empty if its state has changed since the media server was asked. */
  private Optional<MediaRoom> room(String name, Instant askedAt) {
    return Optional.ofNullable(db.find(MediaRoom.class, name, LockModeType.PESSIMISTIC_WRITE))
        .filter(room -> room.isSinceBefore(askedAt));
  }

  private Optional<MediaLeg> leg(String id, String room, Instant askedAt) {
    return Optional.ofNullable(db.find(MediaLeg.class, id, LockModeType.PESSIMISTIC_WRITE))
        .filter(leg -> leg.room().equals(room) && !leg.since().isAfter(askedAt));
  }
}
