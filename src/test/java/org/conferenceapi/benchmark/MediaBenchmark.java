package org.conferenceapi.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.conferenceapi.audio.JanusRooms;
import org.conferenceapi.audio.RoomInspector;
import org.conferenceapi.audio.TestPhone;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.home.Janus;

/**
 * Two hundred people in twenty conferences, by telephones with plain RTP (PCMU) at a real media
 * server on one core. They come twice: one after the other, beside the same at the media server
 * without the service; and in a rush. Writes {@code media.md} into the folder.
 */
final class MediaBenchmark {
  /** The name of the experiment. */
  static final String KEY = "media";

  private static final String SECRET = "secret";
  private static final String ADMIN_KEY = "key";
  private static final int CONFERENCES = 20;
  private static final int EACH = 10;
  private static final int ALL = CONFERENCES * EACH;
  private static final int RUSH = 16;
  private static final int WARM_UPS = 3;
  private static final Duration STEADY = Duration.ofSeconds(60);

  private final List<String> lines = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /**
   * Does it all.
   *
   * @throws IllegalStateException if anything was wrong
   */
  void run(Path folder, List<String> jvm) throws IOException, SQLException, InterruptedException {
    add(Machine.description());
    try (Janus janus = Janus.start(SECRET, ADMIN_KEY);
        RealPostgres database = new RealPostgres(folder.resolve("postgresql"))) {
      pin(janus.pid());
      try (BenchmarkServer server =
          new BenchmarkServer(folder.resolve("server"), jvm, settings(janus, database))) {
        measure(server, janus);
        checkLog(folder.resolve("server/server.log"));
      }
    }
    add("");
    add(
        wrong.isEmpty()
            ? "Every count was right, all heard who spoke in their own conference and nobody else,"
                + " and in the end all rooms were empty."
            : "**Not everything was right:**");
    wrong.forEach(each -> add("- " + each));
    Files.write(folder.resolve("media.md"), lines);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("not everything was right: see above");
    }
  }

  private static Map<String, String> settings(Janus janus, RealPostgres database) {
    Map<String, String> settings = new HashMap<>(database.forService());
    settings.put("conference.bridge", "janus");
    settings.put("conference.bridge.janus.url", janus.url().toString());
    settings.put("conference.bridge.janus.api-secret", SECRET);
    settings.put("conference.bridge.janus.admin-key", ADMIN_KEY);
    settings.put("conference.bridge.rtp-networks", "127.0.0.0/8");
    return settings;
  }

  /** On one core, with all its threads. */
  private void pin(long pid) throws IOException, InterruptedException {
    Process taskset =
        new ProcessBuilder("taskset", "-a", "-c", "-p", "0", Long.toString(pid)).start();
    boolean pinned = taskset.waitFor(10, TimeUnit.SECONDS) && taskset.exitValue() == 0;
    add("Janus runs on " + (pinned ? "one core." : "all cores: taskset does not work here."));
  }

  private void measure(BenchmarkServer server, Janus janus) throws InterruptedException {
    for (int i = 0; i < WARM_UPS; i++) {
      try (CallLoad load = new CallLoad(server.service(), CONFERENCES, EACH)) {
        load.fill(RUSH, () -> {});
        load.end();
      }
    }
    add("");
    add("| 200 people in 20 conferences | median, ms | 99 %, ms |");
    add("|---|---|---|");
    oneByOne(server.service(), janus);
    int rooms = look(janus, RoomInspector::rooms);
    try (CallLoad load = new CallLoad(server.service(), CONFERENCES, EACH)) {
      ProcessorUsage before = ProcessorUsage.of(server, janus);
      Duration took = load.fill(RUSH, () -> {});
      ProcessorUsage entering = ProcessorUsage.of(server, janus).since(before);
      row("%d at once: entry".formatted(RUSH), load.entries());
      row("%d at once: entry to the first sound".formatted(RUSH), load.firstSounds());
      check("in conferences, by their counts", ALL, load.partCount());
      check("in rooms", ALL, look(janus, RoomInspector::everybody));
      steady(server, janus);
      add(
          format(
              "An invitation and an entry take the service %.1f ms of a core; %.0f a second came.",
              entering.service().toMillis() / (double) ALL, ALL * 1e9 / took.toNanos()));
      wrong.addAll(load.wrong());
      check("in conferences, a minute later", ALL, load.partCount());
      load.end();
    }
    check("in rooms, in the end", 0, look(janus, RoomInspector::everybody));
    check("rooms, used again", rooms, look(janus, RoomInspector::rooms));
  }

  private static int look(Janus janus, Function<RoomInspector, List<?>> what) {
    return what.apply(new RoomInspector(janus.url(), Optional.of(SECRET))).size();
  }

  private void oneByOne(Service service, Janus janus) throws InterruptedException {
    Latencies directly = new Latencies();
    try (JanusRooms direct = new JanusRooms(janus.url(), SECRET, ADMIN_KEY);
        TestPhone visitor = new TestPhone();
        CallLoad load = new CallLoad(service, CONFERENCES, EACH)) {
      load.fill(1, () -> directly.add(direct.visit(visitor)));
      row("one by one: entry", load.entries());
      row("one by one: the same at Janus itself", directly);
      double limit = directly.millis(0.5);
      double entry = load.entries().millis(0.5);
      add(
          format(
              "| the service's own part: %.2f - %.2f ms; ratio %.2f | %.2f | |",
              entry, limit, limit / entry, entry - limit));
      row("one by one: entry to the first sound", load.firstSounds());
      load.end();
    }
  }

  private void steady(BenchmarkServer server, Janus janus) throws InterruptedException {
    ProcessorUsage before = ProcessorUsage.of(server, janus);
    long start = System.nanoTime();
    Thread.sleep(STEADY.toMillis()); // the time is what is measured
    ProcessorUsage used = ProcessorUsage.of(server, janus).since(before);
    double minutes = ALL * (System.nanoTime() - start) / 60e9;
    add("");
    add("| while all are in | core seconds a participant and minute | of a core |");
    add("|---|---|---|");
    share("service", used.service(), minutes);
    share("Janus", used.janus(), minutes);
    add("");
  }

  private void share(String who, Duration used, double minutes) {
    double each = used.toMillis() / 1000.0 / minutes;
    add(format("| %s | %.4f | %.1f %% |", who, each, each * ALL / 60 * 100));
  }

  private void row(String what, Latencies latencies) {
    add(format("| %s | %.1f | %.1f |", what, latencies.millis(0.5), latencies.millis(0.99)));
  }

  private void check(String what, long expected, long found) {
    wrong.addAll(Mismatch.all(new Mismatch(what, expected, found)));
  }

  private void checkLog(Path log) throws IOException {
    Files.readAllLines(log).stream()
        .filter(line -> line.matches(".*(SEVERE|WARNING.*org\\.conferenceapi).*"))
        .forEach(line -> wrong.add("the server's log: " + line));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private void add(String line) {
    lines.add(line);
    System.out.println(line);
  }
}
