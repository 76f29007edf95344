package org.conferenceapi.monitoring;

import static java.util.stream.Collectors.joining;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.ExpirySweep;
import org.conferenceapi.conference.ParticipantStatus;
import org.conferenceapi.event.EventReader;
import org.conferenceapi.media.room.LegState;

/** Values that are read from the database, each from the beginning of an index. */
@Stateless
public class MonitoringQueries {
  private static final int MAX_COUNTED = 10_000;

  private static final List<ConferenceStatus> LIVE =
      List.of(ConferenceStatus.INITIATED, ConferenceStatus.RINGING, ConferenceStatus.RUNNING);
  private static final List<ParticipantStatus> UNFINISHED =
      List.of(ParticipantStatus.INITIATED, ParticipantStatus.RINGING, ParticipantStatus.ANSWERED);

  @PersistenceContext EntityManager db;
  @EJB ExpirySweep sweep;
  @EJB EventReader events;
  @Inject Clock clock;

  /**
   * Returns how many seconds the earliest deadline has passed; 0 if none has.
   *
   * @return the value
   */
  public double deadlineOverdue() {
    return sweep.nextDeadline().map(this::overdue).orElse(0.0);
  }

  /**
   * Returns how many seconds the earliest due notification has waited; 0 if none is due.
   *
   * @return the value
   */
  public double notificationOverdue() {
    List<Instant> earliest =
        db.createQuery(
                "select n.nextAttemptAt from Notification n where n.nextAttemptAt > :epoch"
                    + " order by n.nextAttemptAt",
                Instant.class)
            .setParameter("epoch", Instant.EPOCH)
            .setMaxResults(1)
            .getResultList();
    return earliest.stream().map(this::overdue).findFirst().orElse(0.0);
  }

  /**
   * Returns the number of notifications that are not settled, at most 10000.
   *
   * @return the value
   */
  public double pendingNotifications() {
    return db.createQuery(
            "select n.id from Notification n where n.nextAttemptAt > :epoch", String.class)
        .setParameter("epoch", Instant.EPOCH)
        .setMaxResults(MAX_COUNTED)
        .getResultList()
        .size();
  }

  /**
   * Counts the conferences that have not ended. It looks up each account in an index, so the
   * conferences that have ended cost nothing.
   *
   * @return the number by status
   */
  public Map<String, Long> liveConferences() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ConferenceStatus status : LIVE) {
      counts.put(
          status.wire(),
          sumOfAccounts(
              "select count(*) from conference c where c.accountSid = a.sid and c.status = '"
                  + status.name()
                  + "'"));
    }
    return counts;
  }

  /**
   * Counts the participants of conferences that have not ended: those who are invited, whose
   * telephone rings, or who are in the conference.
   *
   * @return the number by status
   */
  public Map<String, Long> liveParticipants() {
    String live = LIVE.stream().map(each -> "'" + each.name() + "'").collect(joining(", "));
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ParticipantStatus status : UNFINISHED) {
      counts.put(
          status.wire(),
          sumOfAccounts(
              "select count(*) from conference c join participant p on p.confSid = c.sid"
                  + " and p.status = '"
                  + status.name()
                  + "' where c.accountSid = a.sid and c.status in ("
                  + live
                  + ")"));
    }
    return counts;
  }

  /** Runs a query for each account; a database could plan a join of all as a look at all rows. */
  private long sumOfAccounts(String query) {
    Object sum =
        db.createNativeQuery("select sum((" + query + ")) from account a").getSingleResult();
    return sum == null ? 0 : ((Number) sum).longValue();
  }

  /**
   * Counts the rooms of conferences on media servers.
   *
   * @return the value
   */
  public double mediaRooms() {
    return db.createQuery(
            "select count(r) from MediaRoom r where r.confSid is not null", Long.class)
        .getSingleResult();
  }

  /**
   * Counts the participants in rooms on media servers.
   *
   * @return the value
   */
  public double mediaParticipants() {
    return db.createQuery("select count(l) from MediaLeg l where l.state = :in", Long.class)
        .setParameter("in", LegState.IN)
        .getSingleResult();
  }

  /**
   * Counts the rooms of conferences on each media server.
   *
   * @return the number by the URL of the server; a server without such rooms is omitted
   */
  public Map<String, Long> mediaRoomsByServer() {
    return byServer(
        db.createQuery(
            "select r.server, count(r.name) from MediaRoom r where r.confSid is not null"
                + " group by r.server",
            Object[].class));
  }

  /**
   * Counts the participants in rooms on each media server.
   *
   * @return the number by the URL of the server; a server without participants is omitted
   */
  public Map<String, Long> mediaParticipantsByServer() {
    return byServer(
        db.createQuery(
                "select l.server, count(l.partSid) from MediaLeg l where l.state = :in"
                    + " group by l.server",
                Object[].class)
            .setParameter("in", LegState.IN));
  }

  private static Map<String, Long> byServer(TypedQuery<Object[]> query) {
    return query
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  /**
   * Returns the place of the last event of the log.
   *
   * @return the value
   */
  public double lastPlace() {
    return events.last();
  }

  private double overdue(Instant due) {
    return Math.max(0, Duration.between(due, clock.instant()).toMillis() / 1e3);
  }
}
