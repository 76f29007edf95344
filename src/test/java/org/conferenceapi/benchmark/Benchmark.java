package org.conferenceapi.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;

/**
 * Measures the service on Payara Micro and a real PostgreSQL against what the machine can do at
 * all, and writes a table and a plot into {@code benchmark} in the build folder. Run by {@code mvn
 * -q -Pbenchmark -DskipTests package exec:java}; {@link Options} has the choices.
 */
public final class Benchmark {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "conference.notify.allow-networks",
          "127.0.0.0/8",
          "conference.join-timeout",
          "PT24H",
          "conference.max-live",
          "0",
          "conference.event.max-clients-per-account",
          "2000");

  private static final String HOW =
      "Per second: as much as that many clients can do, the median of %d turns of %d seconds;"
          + " limit: the same in turns with it. Median and 99 %%: at 70 %% of that rate, from the"
          + " time at which each call was due, whether or not a client was free for it.";

  private Benchmark() {}

  /**
   * Runs the experiments that the options select.
   *
   * @throws IllegalStateException if an answer or the data is wrong
   */
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    Options options = Options.fromProperties();
    Path folder = BuildOutput.folder().resolve("benchmark");
    Folders.delete(folder);
    Files.createDirectories(folder);
    if (options.only().contains(MediaBenchmark.KEY)) {
      new MediaBenchmark().run(folder, options.jvm());
      return;
    }
    if (options.only().contains(PhoneBenchmark.KEY)) {
      new PhoneBenchmark().run(folder, options.jvm());
      return;
    }
    String machine = Machine.description();
    try (RealPostgres database = new RealPostgres(folder.resolve("postgresql"))) {
      Map<String, String> settings = new HashMap<>(SETTINGS);
      settings.putAll(database.forService());
      Report report =
          new Report(
              List.of(
                  machine,
                  "",
                  "PostgreSQL says: " + database.settings(),
                  "",
                  HOW.formatted(options.rounds(), options.round().toSeconds())));
      try (BenchmarkServer server =
          new BenchmarkServer(folder.resolve("server"), options.jvm(), settings)) {
        Requests requests = new Requests(server.service());
        run(
            options,
            new BenchmarkEnvironment(database, server, requests, folder, options.round()),
            report);
      }
      report.finish(folder);
      if (!report.isRight()) {
        throw new IllegalStateException("not everything was right: see above");
      }
    }
  }

  private static void run(Options options, BenchmarkEnvironment environment, Report report)
      throws IOException, SQLException, InterruptedException {
    List<Experiment> experiments = new ArrayList<>();
    try {
      Create create = new Create(environment, true);
      List<Operation> operations = new ArrayList<>(List.of(create, new Create(environment, false)));
      if (options.wants(Enter.SPREAD)) {
        operations.add(Enter.spread(environment));
      }
      if (options.wants(Enter.HOT)) {
        operations.add(Enter.hot(environment));
      }
      operations.addAll(Get.all(environment));
      operations.stream()
          .filter(each -> options.wants(each.key()))
          .forEach(each -> experiments.add(new Comparison(each, options)));
      if (options.wants(Notify.KEY)) {
        experiments.add(new Notify(environment, options));
      }
      if (options.wants(Expire.KEY)) {
        experiments.add(new Expire(environment, options, create));
      }
      if (options.wants(Lists.KEY)) {
        experiments.add(new Lists(environment, options));
      }
      if (options.wants(Overload.KEY)) {
        experiments.add(new Overload(environment, options));
      }
      if (options.wants(EventLatency.KEY)) {
        experiments.add(new EventLatency(environment));
      }
      if (options.wants(ExpiryLateness.KEY)) {
        experiments.add(new ExpiryLateness(environment));
      }
      run(options, experiments, report);
    } finally {
      experiments.forEach(Experiment::close);
    }
  }

  private static void run(Options options, List<Experiment> experiments, Report report) {
    Instant end = Instant.now().plus(options.warmUp().multipliedBy(experiments.size()));
    do {
      experiments.forEach(Experiment::warmUp);
    } while (Instant.now().isBefore(end));
    for (Experiment each : experiments) {
      report.guard(() -> each.measure(report));
    }
    for (Experiment each : experiments) {
      report.guard(() -> each.verify().forEach(report::wrong));
    }
  }
}
