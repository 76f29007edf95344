package org.conferenceapi.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.conferenceapi.blackbox.Client;

/**
 * Running conferences with invited participants who have not answered: copies, by SQL, of one that
 * the API created. One participant stays in each, so that it does not end.
 */
final class RunningConferences {
  /** The next participant to enter, with the conference. */
  record Invitee(String conference, String sid) {}

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String NEW_SID = "replace(cast(uuidv7() as text), '-', '')";
  private static final String TOMORROW = "date_trunc('milliseconds', now() + interval '1 day')";

  private final RealPostgres database;
  private final String mark;
  private final int conferences;
  private final RowTemplate conference;
  private final RowTemplate invitee;
  private final RowTemplate event;
  private final String eventBody;
  private final String pattern;
  private final ConcurrentLinkedQueue<Invitee> waiting = new ConcurrentLinkedQueue<>();
  private final Random random = new Random(1);

  /** Makes that many conferences with this user data, whose events go to that URL. */
  RunningConferences(BenchmarkEnvironment environment, String mark, int conferences, String url)
      throws SQLException {
    this.database = environment.database();
    this.mark = mark;
    this.conferences = conferences;
    Client client = environment.server().service().subaccount().xml();
    String path =
        client
            .post(
                "~/conf",
                "<conf><userData>pattern of %s</userData><onPart>%s</onPart></conf>"
                    .formatted(mark, url))
            .expect(201)
            .header("Location");
    String stays = invite(client, path);
    client
        .post(path + "/part/" + stays + "/status", "<part><status>answered</status></part>")
        .expect(200);
    String comes = invite(client, path);
    pattern = path.substring(path.lastIndexOf('/') + 1);
    event = RowTemplate.of(database, "notification", "confSid", pattern);
    eventBody = database.text("select body from notification where confSid = '" + pattern + "'");
    RowTemplate staying = RowTemplate.of(database, "participant", "sid", stays);
    invitee = RowTemplate.of(database, "participant", "sid", comes).with("ringUntil", TOMORROW);
    conference =
        RowTemplate.of(database, "conference", "sid", pattern)
            .with("userData", "'" + mark + "'")
            .with("lastSequence", "0")
            .with("liveCount", "1")
            .with("ringUntil", TOMORROW)
            .with("deadline", TOMORROW);
    client
        .post(path + "/dispose")
        .expect(200); // otherwise its ring time-out would end it during a measurement
    database.update(
        conference.with("sid", NEW_SID).insertForEach("generate_series(1, " + conferences + ")"));
    database.update(
        staying
            .with("sid", NEW_SID)
            .with("confSid", "c.sid")
            .insertForEach("conference c where c.userData = '" + mark + "'"));
  }

  private static String invite(Client client, String conference) {
    return client
        .post(conference + "/part", "<part><to>sip:alice@phones.example</to></part>")
        .expect(201)
        .get("sid");
  }

  /** The number of events of the conference that was copied. */
  long patternEvents() {
    return database.number("select lastSequence from conference where sid = '" + pattern + "'");
  }

  /** The row of a conference like these, to be changed. */
  RowTemplate conference() {
    return conference;
  }

  /** The row of a participant like these, to be changed. */
  RowTemplate invitee() {
    return invitee;
  }

  /** The row of a notification about such a participant, to be changed. */
  RowTemplate event() {
    return event;
  }

  /** The body of such a notification. */
  String eventBody() {
    return eventBody;
  }

  /** An expression for the same of another conference, whose sid is an expression. */
  String eventBodyFor(String conference) {
    return "replace(%s, '%s', %s)".formatted(event.values().get("body"), pattern, conference);
  }

  /** The participants who entered since then, with the time of the commit. */
  Map<String, Instant> entriesSince(Instant time) {
    Map<String, Instant> commits = new HashMap<>();
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "select p.sid, pg_xact_commit_timestamp(p.xmin) from participant p"
                    + " join conference c on c.sid = p.confSid"
                    + " where c.userData = ? and p.enterTime >= ?")) {
      select.setString(1, mark);
      select.setObject(2, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          commits.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return commits;
  }

  /** Invites more participants, if fewer than that many are waiting. */
  void fill(int enough) {
    int each = (enough - waiting.size() + conferences - 1) / conferences;
    if (each <= 0) {
      return;
    }
    List<Invitee> more = new ArrayList<>();
    String invite =
        invitee
                .with("sid", NEW_SID)
                .with("confSid", "c.sid")
                .insertForEach(
                    "conference c, generate_series(1, "
                        + each
                        + ") where c.userData = '"
                        + mark
                        + "'")
            + " returning confSid, sid";
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate(
          "update conference set liveCount = liveCount + "
              + each
              + " where userData = '"
              + mark
              + "'");
      try (ResultSet row = statement.executeQuery(invite)) {
        while (row.next()) {
          more.add(new Invitee(row.getString(1), row.getString(2)));
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Collections.shuffle(more, random);
    waiting.addAll(more);
  }

  /** Takes the next; there must be one. */
  Invitee next() {
    return waiting.remove();
  }

  /** Waits until all events are recorded as delivered. */
  void awaitDelivery() {
    String pending =
        "select count(*) from notification n join conference c on c.sid = n.confSid"
            + " and c.userData = '"
            + mark
            + "' where n.state = 'PENDING'";
    Awaitility.await().atMost(PATIENCE).until(() -> database.number(pending) == 0);
  }

  /** Compares the conferences, their participants and events with the responses. */
  List<String> verify(long entered, long left) {
    String ours = "conference c where c.userData = '" + mark + "'";
    String events =
        "notification n join conference c on c.sid = n.confSid and c.userData = '" + mark + "'";
    return Mismatch.all(
        difference("events in all", entered + left, "select sum(c.lastSequence) from " + ours),
        difference("events in the outbox", entered + left, "select count(*) from " + events),
        difference(
            "events not delivered",
            0,
            "select count(*) from " + events + " where n.state <> 'DELIVERED'"),
        difference(
            "conferences with a gap in their sequence",
            0,
            "select count(*) from (select 1 from "
                + events
                + " group by c.sid, c.lastSequence having count(*) <> c.lastSequence"
                + " or count(distinct n.sequence) <> c.lastSequence"
                + " or max(n.sequence) <> c.lastSequence or min(n.sequence) <> 1) gaps"),
        difference(
            "participants in conferences",
            conferences + entered - left,
            "select sum(c.partCount) from " + ours),
        difference(
            "participants whose status is answered",
            conferences + entered - left,
            "select count(*) from participant p join conference c on c.sid = p.confSid"
                + " where p.status = 'ANSWERED' and c.userData = '"
                + mark
                + "'"));
  }

  private Mismatch difference(String what, long expected, String query) {
    return new Mismatch(mark + ": " + what, expected, database.number(query));
  }
}
