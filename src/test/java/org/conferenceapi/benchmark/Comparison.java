package org.conferenceapi.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Measures an operation and its limit with several numbers of clients. */
final class Comparison implements Experiment {
  /**
   * Latencies are measured at this share of the maximum rate, so that they contain no queueing of
   * the clients.
   */
  private static final double STEADY = 0.7;

  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final Duration WARM_UP_OF_LIMIT = Duration.ofSeconds(1);

  private final Operation operation;
  private final Options options;
  private final List<String> errors = new ArrayList<>();

  Comparison(Operation operation, Options options) {
    this.operation = operation;
    this.options = options;
  }

  @Override
  public void warmUp() {
    int clients = Collections.max(options.clients());
    operation.settle();
    run(operation.service(), clients, 0, WARM_UP);
    run(operation.limit(), clients, 0, WARM_UP_OF_LIMIT);
  }

  @Override
  public void measure(Report report) {
    List<ResultLine> lines = new ArrayList<>();
    for (int clients : options.clients()) {
      ResultLine line = measure(clients);
      lines.add(line);
      report.add(line);
    }
    report.add(new Report.Ratios(operation.title(), operation.target(), lines));
    ResultLine best = lines.stream().max(Comparator.comparing(ResultLine::ratio)).orElseThrow();
    report.add(
        new Goal(
            operation.title(),
            operation.limitTitle(),
            "ratio " + operation.target(),
            String.format(Locale.ROOT, "%.2f (%d clients)", best.ratio(), best.clients()),
            best.ratio() >= operation.target()));
  }

  private ResultLine measure(int clients) {
    AlternatingRounds rounds =
        AlternatingRounds.of(
            options.rounds(),
            () -> atMost(operation.limit(), clients),
            () -> atMost(operation.service(), clients));
    operation.settle();
    Latencies latencies =
        run(operation.service(), clients, STEADY * rounds.service(), options.round()).latencies();
    operation.settle();
    return new ResultLine(operation.title(), clients, rounds.service(), rounds.limit(), latencies);
  }

  private double atMost(Workload work, int clients) {
    operation.settle();
    return run(work, clients, 0, options.round()).perSecond();
  }

  private Measured run(Workload work, int clients, double perSecond, Duration time) {
    Measured measured = work.run(clients, perSecond, time);
    if (measured.errors() != null) {
      errors.add("%s, %d clients: %s".formatted(operation.title(), clients, measured.errors()));
    }
    return measured;
  }

  @Override
  public List<String> verify() {
    List<String> wrong = new ArrayList<>(errors);
    wrong.addAll(operation.verify());
    return wrong;
  }

  @Override
  public void close() {
    operation.close();
  }
}
