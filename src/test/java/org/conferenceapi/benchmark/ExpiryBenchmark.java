package org.conferenceapi.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.Ports;

/**
 * Measures the expiry on this machine, with the packaged WAR on Payara Micro and an empty embedded
 * database: how late conferences end while 100,000 wait, and what a sweep costs. Run by {@code mvn
 * -q -Pbenchmark-expiry -DskipTests package exec:java}.
 */
public final class ExpiryBenchmark {
  private static final int DUE = 1_000;
  private static final int ROUNDS = 7;
  private static final int WARM_UP_ROUNDS = 20;
  private static final int JOINED_BY_NOBODY = 600;
  private static final Duration PACE = Duration.ofMillis(50);

  private final Path folder;
  private final String url;

  private ExpiryBenchmark(Path folder) {
    this.folder = folder;
    // as the service opens it by itself, but for a second process that may look in
    url =
        "jdbc:h2:file:"
            + folder.resolve("conference")
            + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;AUTO_SERVER=TRUE";
  }

  /** Runs everything and prints a table; about four minutes. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("conference-expiry");
    try {
      new ExpiryBenchmark(folder).run();
    } finally {
      delete(folder);
    }
  }

  private void run() throws SQLException {
    Map<String, String> settings =
        Map.of("conference.db.url", url, "conference.join-timeout", "PT5S");
    print("| measured | waiting | due | median | 99 % | slowest |");
    print("|---|---|---|---|---|---|");
    try (ServerProcess server = ServerProcess.start(Ports.free(), folder, settings);
        Deadlines deadlines = new Deadlines(url, server.service())) {
      deadlines.waitFor(1_000);
      for (int round = 0; round < WARM_UP_ROUNDS; round++) {
        deadlines.sweep(DUE);
      }
      for (int waiting : new int[] {1_000, 10_000, 100_000}) {
        deadlines.waitFor(waiting);
        sweeps(deadlines, waiting, DUE);
      }
      sweeps(deadlines, 100_000, 10 * DUE);
      report("lateness of an end", 100_000, JOINED_BY_NOBODY, lateness(server, deadlines));
    }
    try (PlainJdbc limit = new PlainJdbc(url)) {
      for (int due : new int[] {DUE, 10 * DUE}) {
        long[] millis = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
          millis[round] = limit.end(due).toMillis();
        }
        report("the same updates by plain JDBC", 100_000, due, millis);
      }
    }
  }

  private static void sweeps(Deadlines deadlines, int waiting, int due) throws SQLException {
    long[] millis = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      millis[round] = deadlines.sweep(due).toMillis();
    }
    report("deadline to the last end", waiting, due, millis);
  }

  /** Creates conferences that nobody joins, at a steady pace; how late each ended. */
  private static long[] lateness(ServerProcess server, Deadlines deadlines) throws SQLException {
    Client client = server.service().subaccount().json();
    Instant next = Instant.now();
    String[] sids = new String[JOINED_BY_NOBODY];
    for (int i = 0; i < sids.length; i++) {
      sids[i] = client.post("~/conf", "{}").expect(201).get("sid");
      next = next.plus(PACE);
      Deadlines.until(next);
    }
    return deadlines.lateness(sids);
  }

  private static void report(String what, int waiting, int due, long[] millis) {
    long[] sorted = millis.clone();
    Arrays.sort(sorted);
    print(
        "| %s | %,d | %,d | %,d ms | %,d ms | %,d ms |"
            .formatted(
                what,
                waiting,
                due,
                sorted[sorted.length / 2],
                sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
                sorted[sorted.length - 1]));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
