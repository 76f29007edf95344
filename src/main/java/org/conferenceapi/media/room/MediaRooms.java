package org.conferenceapi.media.room;

import static java.util.stream.Collectors.joining;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.media.server.MediaServerHealth;
import org.conferenceapi.media.server.ServerPlacement;
import org.conferenceapi.platform.Times;

/** The rooms on the media servers: which conference has which room, and which are to reconcile. */
@Stateless
public class MediaRooms {
  private static final Duration RECONCILE_INTERVAL = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(5);
  private static final int BATCH = 200;

  @PersistenceContext EntityManager db;
  @Inject RoomNames roomNames;
  @Inject Clock clock;

  /**
   * A room and its media server.
   *
   * @param server the URL of the media server
   * @param name the name of the room
   */
  public record Address(String server, String name) {}

  /**
   * Returns the room of a conference that the caller has locked. If it has none, it gets a free or
   * a new room on the healthy media server with the fewest participants. If its media server is
   * dead, it gets another room; the participants in the former one are lost until they reconnect.
   *
   * @param confSid the sid of the conference
   * @param health the state of the media servers
   * @return the room, locked unless it is new
   * @throws Problem {@code unavailable} if the conference's media server does not respond, or none
   *     does
   */
  public MediaRoom place(String confSid, MediaServerHealth health) {
    MediaRoom room = find(confSid).orElse(null);
    if (room != null && health.healthy().contains(room.server())) {
      return room;
    }
    if (room != null && health.doubtful().contains(room.server())) {
      throw Problem.retry(
          ProblemCode.UNAVAILABLE,
          "The conference's media server does not respond at the moment.",
          SOON);
    }
    String server =
        ServerPlacement.choose(health.healthy(), participantsByServer())
            .orElseThrow(
                () ->
                    Problem.retry(
                        ProblemCode.UNAVAILABLE, "No media server responds at the moment.", LATER));
    Instant now = Times.now(clock);
    if (room != null) {
      room.abandon(now);
      db.flush(); // else the next room is written first, and the conference has two in between
    }
    MediaRoom next = take(server, confSid, now);
    if (room != null) {
      legsIn(room)
          .forEach(
              leg -> {
                leg.lose(DisconnectReason.SERVER, now);
                leg.moveTo(next);
              });
    }
    return next;
  }

  private MediaRoom take(String server, String confSid, Instant now) {
    List<?> free =
        db.createNativeQuery(
                "select name from media_room where server = ?1 and state = 'FREE'"
                    + " limit 1 for update skip locked")
            .setParameter(1, server)
            .getResultList();
    if (!free.isEmpty()) {
      MediaRoom room = db.find(MediaRoom.class, free.get(0));
      room.take(confSid, now);
      return room;
    }
    MediaRoom made = MediaRoom.make(roomNames.next(now), server, confSid, now);
    db.persist(made);
    return made;
  }

  /** Counts the participants who are in a room or joining, by media server. */
  private Map<String, Long> participantsByServer() {
    Map<String, Long> counts = new HashMap<>();
    db.createQuery(
            "select l.server, count(l.partSid) from MediaLeg l where l.state in :there"
                + " group by l.server",
            Object[].class)
        .setParameter("there", EnumSet.of(LegState.ENTERING, LegState.IN))
        .getResultList()
        .forEach(row -> counts.put((String) row[0], (Long) row[1]));
    return counts;
  }

  private List<MediaLeg> legsIn(MediaRoom room) {
    return db.createQuery(
            "select l from MediaLeg l where l.room = :room and l.state = :in order by l.partSid",
            MediaLeg.class)
        .setParameter("room", room.name())
        .setParameter("in", LegState.IN)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /**
   * Returns the rooms of conferences.
   *
   * @param confSids the sids of the conferences
   * @return the rooms; conferences without a room are omitted
   */
  public List<Address> of(Collection<String> confSids) {
    return addresses(
        db.createQuery("select r from MediaRoom r where r.confSid in :sids", MediaRoom.class)
            .setParameter("sids", confSids)
            .getResultList());
  }

  /**
   * Claims rooms that are due for reconciliation. Each is due again 5 seconds later, so no other
   * node claims it before.
   *
   * @param servers the URLs of the media servers whose rooms to claim
   * @return at most 200 rooms
   */
  @SuppressWarnings("unchecked")
  public List<Address> due(Collection<String> servers) {
    if (servers.isEmpty()) {
      return List.of();
    }
    Instant now = Times.now(clock);
    String marks =
        IntStream.range(2, 2 + servers.size()).mapToObj(i -> "?" + i).collect(joining(", "));
    Query query =
        db.createNativeQuery(
                "select name from media_room where visitAt <= ?1 and server in ("
                    + marks
                    + ") limit "
                    + BATCH
                    + " for update skip locked")
            .setParameter(1, now.atOffset(ZoneOffset.UTC));
    int next = 2;
    for (String server : servers) {
      query.setParameter(next++, server);
    }
    List<String> due = query.getResultList();
    if (due.isEmpty()) {
      return List.of();
    }
    List<MediaRoom> rooms =
        db.createQuery("select r from MediaRoom r where r.name in :names", MediaRoom.class)
            .setParameter("names", due)
            .getResultList();
    rooms.forEach(room -> room.visitAt(now.plus(RECONCILE_INTERVAL)));
    return addresses(rooms);
  }

  private static List<Address> addresses(List<MediaRoom> rooms) {
    return rooms.stream().map(room -> new Address(room.server(), room.name())).toList();
  }

  /**
   * Returns the room of a conference and locks it.
   *
   * @param confSid the sid of the conference
   * @return the room; empty if the conference has none
   */
  public Optional<MediaRoom> find(String confSid) {
    return db.createQuery("select r from MediaRoom r where r.confSid = :conf", MediaRoom.class)
        .setParameter("conf", confSid)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }
}
