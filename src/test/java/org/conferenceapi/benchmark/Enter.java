package org.conferenceapi.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Participants enter conferences and leave them; a receiver gets an event of each, and the next
 * turn waits until it has them all. The limit writes the same rows and sends nothing.
 */
final class Enter implements Operation {
  /** The names of the experiments. */
  static final String SPREAD = "enter";

  static final String HOT = "enter-hot";

  /** More than the number of entries in one second. */
  private static final int MOST_PER_SECOND = 4_000;

  private static final int LIMIT_PARTICIPANTS = 10_000;

  private final String key;
  private final String title;
  private final double target;
  private final BenchmarkEnvironment environment;
  private final EventInbox inbox = new EventInbox();
  private final BenchmarkReceiver receiver = new BenchmarkReceiver(inbox::take);
  private final RunningConferences running;
  private final EnterAndLeave visits;
  private final HttpLoad service;
  private final Pgbench limit;
  private final int enough;
  private final long patternEvents;

  private Enter(
      BenchmarkEnvironment environment,
      String key,
      String title,
      double target,
      int conferences,
      boolean leaving)
      throws IOException, SQLException {
    this.environment = environment;
    this.key = key;
    this.title = title;
    this.target = target;
    running = new RunningConferences(environment, mark(), conferences, receiver.url());
    patternEvents = running.patternEvents();
    visits = new EnterAndLeave(environment, running, leaving);
    service = visits.load();
    enough = (int) environment.longestTurn().toSeconds() * MOST_PER_SECOND / (leaving ? 2 : 1);
    limit = limit(conferences);
  }

  /** Entries and exits of a thousand conferences. */
  static Enter spread(BenchmarkEnvironment environment) throws IOException, SQLException {
    return new Enter(environment, SPREAD, "enter and leave, 1,000 conferences", 0.35, 1_000, true);
  }

  /** Entries into one conference. */
  static Enter hot(BenchmarkEnvironment environment) throws IOException, SQLException {
    return new Enter(environment, HOT, "enter, one hot conference", 0.7, 1, false);
  }

  private String mark() {
    return "benchmark-" + key;
  }

  private Pgbench limit(int conferences) {
    RealPostgres database = environment.database();
    String sid = "'" + limitName() + "-' || ";
    database.update(
        running
            .conference()
            .with("sid", sid + "i")
            .with("accountSid", "'limit'")
            .with("userData", "'" + limitName() + "'")
            .insertForEach("generate_series(1, " + conferences + ") i"));
    database.update(
        running
            .invitee()
            .with("sid", sid + "i")
            .with("accountSid", "'limit'")
            .with("confSid", sid + "(i % " + conferences + " + 1)")
            .insertForEach("generate_series(1, " + LIMIT_PARTICIPANTS + ") i"));
    String never = "cast('8000-01-01' as timestamptz)";
    return new Pgbench(
        database,
        environment.folder(),
        key,
        List.of(
            "\\set conference random(1, " + conferences + ")",
            "\\set participant random(1, " + LIMIT_PARTICIPANTS + ")",
            "begin;",
            "select lastSequence + 1 as sequence from conference where sid = "
                + sid
                + ":conference for update \\gset",
            "update conference set version = version + 1, partCount = partCount + 1,"
                + " lastSequence = :sequence where sid = "
                + sid
                + ":conference;",
            "update participant set version = version + 1, status = 'ANSWERED', enterTime = now()"
                + " where sid = "
                + sid
                + ":participant;",
            running
                    .event()
                    .with("id", "'msg_' || replace(cast(uuidv7() as text), '-', '')")
                    .with("accountSid", "'limit'")
                    .with("confSid", sid + ":conference")
                    .with("sequence", ":sequence")
                    .with("state", "'PENDING'")
                    .with("nextAttemptAt", never)
                    .with("waitsFor", "null")
                    .insert()
                + ";",
            "commit;"));
  }

  private String limitName() {
    return "limit-" + key;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String limitTitle() {
    return "pgbench writes the same rows";
  }

  @Override
  public double target() {
    return target;
  }

  @Override
  public Workload service() {
    return service;
  }

  @Override
  public Workload limit() {
    return limit;
  }

  @Override
  public void settle() {
    running.fill(enough);
    inbox.await(events());
  }

  private long events() {
    return visits.entered() + visits.left() + patternEvents;
  }

  @Override
  public List<String> verify() {
    running.awaitDelivery();
    List<String> wrong = new ArrayList<>(inbox.outOfOrder());
    wrong.addAll(
        Mismatch.all(
            new Mismatch(title + ": events received", events(), inbox.different()),
            new Mismatch(
                title + ": events of pgbench",
                limit.done(),
                environment
                    .database()
                    .number(
                        "select sum(lastSequence) from conference where userData = '%s'"
                            .formatted(limitName())))));
    wrong.addAll(running.verify(visits.entered(), visits.left()));
    return wrong;
  }

  @Override
  public void close() {
    receiver.close();
  }
}
