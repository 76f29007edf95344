package org.conferenceapi.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sends notifications to a receiver that responds at once. Throughput: of many that become due at
 * one instant, each of another conference. Latency: of single ones, from the commit of the change
 * to the receipt.
 */
final class Notify implements Experiment {
  /** The name of the experiment. */
  static final String KEY = "notify";

  private static final int CROWD = 10_000;
  private static final int SMALL_CROWD = 1_000;
  private static final int AT_ONCE = 64;
  private static final double TARGET = 0.35;
  private static final double MEDIAN_MILLIS = 10;
  private static final int CONFERENCES = 500;
  private static final int PER_SECOND = 50;
  private static final int CLIENTS = 4;
  private static final Duration SINGLE_ONES = Duration.ofSeconds(20);

  private final BenchmarkEnvironment environment;
  private final Options options;
  private final EventInbox inbox = new EventInbox();
  private final BenchmarkReceiver receiver = new BenchmarkReceiver(inbox::take);
  private final BenchmarkReceiver posted = new BenchmarkReceiver(new EventInbox()::take);
  private final RunningConferences running;
  private final EnterAndLeave visits;
  private final MinimalPoster poster;
  private final List<String> errors = new ArrayList<>();
  private long crowds;

  Notify(BenchmarkEnvironment environment, Options options) throws IOException, SQLException {
    this.environment = environment;
    this.options = options;
    running = new RunningConferences(environment, "benchmark-notify", CONFERENCES, receiver.url());
    visits = new EnterAndLeave(environment, running, false);
    poster =
        new MinimalPoster(
            posted.url(),
            running.eventBody(),
            environment.server().service().credential("app.secret"),
            AT_ONCE);
  }

  @Override
  public void warmUp() {
    crowd(SMALL_CROWD);
    poster.perSecond(Duration.ofSeconds(1));
    single(Duration.ofSeconds(1));
  }

  @Override
  public void measure(Report report) {
    AlternatingRounds rounds =
        AlternatingRounds.of(
            options.rounds(), () -> poster.perSecond(options.round()), () -> crowd(CROWD));
    ResultLine line =
        new ResultLine(
            "notify, from commit to receipt",
            AT_ONCE,
            rounds.service(),
            rounds.limit(),
            single(SINGLE_ONES));
    report.add(line);
    report.add(new Report.Ratios("notify", TARGET, List.of(line)));
    report.add(
        new Goal(
            "notify",
            "signed asynchronous POSTs of the same body, " + AT_ONCE + " at once",
            "ratio " + TARGET,
            String.format(Locale.ROOT, "%.2f", line.ratio()),
            line.ratio() >= TARGET));
    double median = line.latencies().millis(0.5);
    report.add(
        new Goal(
            "notify, from commit to receipt",
            "",
            "median under 10 ms",
            String.format(Locale.ROOT, "%.1f ms", median),
            median < MEDIAN_MILLIS));
  }

  /**
   * Makes that many notifications due; returns the number received per second between the first and
   * the last.
   */
  private double crowd(int size) {
    long before = inbox.different();
    RowTemplate event = running.event();
    String sid = "'crowd-" + crowds + "-' || i";
    environment
        .database()
        .update(
            event
                .with("id", "'msg_' || replace(cast(uuidv7() as text), '-', '')")
                .with("confSid", sid)
                .with("body", running.eventBodyFor(sid))
                .with("state", "'PENDING'")
                .with("attempts", "0")
                .with("tries", "0")
                .with("nextAttemptAt", "date_trunc('milliseconds', now())")
                .insertForEach("generate_series(1, " + size + ") i"));
    crowds++;
    inbox.await(before + 1);
    long first = inbox.different();
    long start = System.nanoTime();
    inbox.await(before + size);
    return (before + size - first) * 1e9 / (System.nanoTime() - start);
  }

  /**
   * Lets participants enter at a steady rate; returns the time from each commit to the receipt of
   * the notification.
   */
  private Latencies single(Duration time) {
    running.fill((int) time.toSeconds() * PER_SECOND + CLIENTS);
    Instant start = Instant.now();
    long before = visits.entered();
    Measured measured = visits.load().run(CLIENTS, PER_SECOND, time);
    if (measured.errors() != null) {
      errors.add("notify: " + measured.errors());
    }
    Latencies latencies = new Latencies();
    Map<String, Instant> commits = running.entriesSince(start);
    if (commits.size() != visits.entered() - before) {
      errors.add("notify: %d entries are to be found".formatted(commits.size()));
    }
    inbox.awaitParticipants(commits.keySet());
    commits.forEach(
        (participant, commit) ->
            latencies.add(Duration.between(commit, inbox.received(participant)).toNanos()));
    return latencies;
  }

  @Override
  public List<String> verify() {
    running.awaitDelivery();
    List<String> wrong = new ArrayList<>(errors);
    wrong.addAll(inbox.outOfOrder());
    wrong.addAll(
        Mismatch.all(
            new Mismatch("notify: POSTs that failed", 0, poster.failed()),
            new Mismatch(
                "notify: events of crowds that are not delivered",
                0,
                environment
                    .database()
                    .number(
                        "select count(*) from notification where confSid like 'crowd-%'"
                            + " and state <> 'DELIVERED'"))));
    wrong.addAll(running.verify(visits.entered(), visits.left()));
    return wrong;
  }

  @Override
  public void close() {
    poster.close();
    receiver.close();
    posted.close();
  }
}
