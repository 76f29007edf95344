package org.conferenceapi.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends 100,000 conferences that are due at one instant: how fast, against batched SQL, and what
 * others notice of it meanwhile.
 */
final class Expire implements Experiment {
  /** The name of the experiment. */
  static final String KEY = "expire";

  private static final int DUE = 100_000;
  private static final int FEW = 2_000;
  private static final int MOST_ROUNDS = 2;
  private static final double TARGET = 0.5;
  private static final double MOST_SLOWDOWN = 2;
  private static final int CLIENTS = 16;
  private static final int PER_SECOND = 100;
  private static final Duration LEAD = Duration.ofSeconds(20);
  private static final Duration SHORT_LEAD = Duration.ofSeconds(1);
  private static final Duration SLICE = Duration.ofSeconds(1);

  private final Operation foreground;
  private final Options options;
  private final Expiry due;
  private final BatchedExpiry limit;
  private final List<String> errors = new ArrayList<>();

  /** The foreground load is that of other clients. */
  Expire(BenchmarkEnvironment environment, Options options, Operation foreground)
      throws SQLException {
    this.foreground = foreground;
    this.options = options;
    due = new Expiry(environment, "benchmark-expire");
    limit = new BatchedExpiry(environment);
  }

  @Override
  public void warmUp() {
    sweep(FEW, SHORT_LEAD);
    limit.run(FEW);
    foreground(SLICE);
  }

  @Override
  public void measure(Report report) {
    AlternatingRounds rounds =
        AlternatingRounds.of(
            Math.min(options.rounds(), MOST_ROUNDS),
            () -> perSecond(limit.run(DUE)),
            () -> perSecond(sweep(DUE, LEAD)));
    ResultLine line =
        new ResultLine("expire 100,000 due", 0, rounds.service(), rounds.limit(), new Latencies());
    report.add(line);
    report.add(new Report.Ratios("expire", TARGET, List.of(line)));
    report.add(
        new Goal(
            "expire 100,000 due",
            "batched SQL that does the same writes",
            "ratio " + TARGET,
            String.format(Locale.ROOT, "%.2f", line.ratio()),
            line.ratio() >= TARGET));
    meanwhile(report);
  }

  private void meanwhile(Report report) {
    Instant deadline = prepare(DUE, LEAD);
    Latencies before = new Latencies();
    while (Instant.now().isBefore(deadline.minus(SLICE.multipliedBy(2)))) {
      before.addAll(foreground(SLICE));
    }
    until(deadline);
    CompletableFuture<Void> end = CompletableFuture.runAsync(() -> due.awaitEnd(deadline));
    Latencies during = new Latencies();
    while (!end.isDone()) {
      during.addAll(foreground(SLICE));
    }
    end.join();
    String what = foreground.title() + ", " + PER_SECOND + " per second";
    report.add(new ResultLine(what, CLIENTS, Double.NaN, Double.NaN, before));
    report.add(
        new ResultLine(what + ", while 100,000 end", CLIENTS, Double.NaN, Double.NaN, during));
    double slowdown = during.millis(0.99) / before.millis(0.99);
    report.add(
        new Goal(
            "99th percentile of others while 100,000 end",
            foreground.title() + " before",
            "at most doubled",
            String.format(Locale.ROOT, "%.1f times", slowdown),
            slowdown <= MOST_SLOWDOWN));
  }

  /**
   * Makes that many conferences due at one instant; returns the time until the last one has ended.
   */
  private Duration sweep(int number, Duration lead) {
    Instant deadline = prepare(number, lead);
    until(deadline);
    due.awaitEnd(deadline);
    return Duration.between(deadline, Instant.now());
  }

  private Instant prepare(int number, Duration lead) {
    Instant deadline = Instant.now().plus(lead).truncatedTo(ChronoUnit.MILLIS);
    due.add(number, Expiry.at(deadline));
    if (Instant.now().isAfter(deadline)) {
      throw new IllegalStateException("the machine is too slow to prepare " + number);
    }
    return deadline;
  }

  private Latencies foreground(Duration time) {
    Measured measured = foreground.service().run(CLIENTS, PER_SECOND, time);
    if (measured.errors() != null) {
      errors.add(foreground.title() + " during expiry: " + measured.errors());
    }
    return measured.latencies();
  }

  private static double perSecond(Duration time) {
    return DUE * 1e9 / time.toNanos();
  }

  private static void until(Instant time) {
    while (Instant.now().isBefore(time)) {
      LockSupport.parkNanos(Duration.between(Instant.now(), time).toNanos());
    }
  }

  @Override
  public List<String> verify() {
    List<String> wrong = new ArrayList<>(errors);
    wrong.addAll(foreground.verify());
    wrong.addAll(due.verify(0));
    wrong.addAll(due.verifyTimes());
    wrong.addAll(limit.verify());
    return wrong;
  }
}
