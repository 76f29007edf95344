package org.conferenceapi.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.conferenceapi.audio.RtpPhone;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Rtpengine;

/**
 * A hundred telephones call by SIP, ten a second, and hear somebody in ten conferences, through a
 * real media edge and a real media server. sipp calls, beside the same at a sipp that answers
 * without any service. Writes {@code phones.md} into the folder.
 */
final class PhoneBenchmark {
  /** The name of the experiment. */
  static final String KEY = "phones";

  private static final String SECRET = "secret";
  private static final String ADMIN_KEY = "key";
  private static final int CONFERENCES = 10;
  private static final int CALLS = 100;
  private static final int PER_SECOND = 10;
  private static final int WARM_UPS = 3;
  private static final int SHORT = 3;
  private static final int LONG = 50;
  private static final int LOWEST_TONE = 300;
  private static final int STEP = 70;
  private static final double LOUD = 0.05;
  private static final Duration STEADY = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> lines = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final int sipPort = Ports.free();

  /** The processes whose time is measured. */
  private record Processes(BenchmarkServer server, Rtpengine edge, Janus janus) {
    Duration[] used() {
      return new Duration[] {
        ProcessorUsage.of(server.pid()),
        ProcessorUsage.of(edge.pid()),
        ProcessorUsage.of(janus.pid())
      };
    }
  }

  /** A number and the conference to which it leads. */
  private record Line(PhoneConference conference, String number) {}

  /**
   * Does it all.
   *
   * @throws IllegalStateException if anything was wrong, or sipp is not installed
   */
  void run(Path folder, List<String> jvm) throws IOException, SQLException, InterruptedException {
    if (!SippCalls.isInstalled()) {
      throw new IllegalStateException("sipp is not installed (apt-get install sip-tester)");
    }
    add(Machine.description());
    add("");
    add("| 100 calls, 10 a second | median, ms | 99 %, ms |");
    add("|---|---|---|");
    double limit = limit(folder.resolve("limit"));
    try (Rtpengine edge = Rtpengine.launchForMany();
        Janus janus = Janus.start(SECRET, ADMIN_KEY);
        RealPostgres database = new RealPostgres(folder.resolve("postgresql"));
        BenchmarkServer server =
            new BenchmarkServer(folder.resolve("server"), jvm, settings(edge, janus, database))) {
      measure(folder, new Processes(server, edge, janus), limit);
    }
    add("");
    add(
        wrong.isEmpty()
            ? "All calls were answered, all phones heard their own conference, and in the end all"
                + " conferences were empty."
            : "**Not everything was right:**");
    wrong.forEach(each -> add("- " + each));
    Files.write(folder.resolve("phones.md"), lines);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("not everything was right: see above");
    }
  }

  /** The same calls at a sipp that answers: the median from the INVITE to the answer. */
  private double limit(Path folder) throws IOException, InterruptedException {
    int port = Ports.free();
    Process answering = SippCalls.answering(folder.resolve("uas"), port);
    List<SippCalls.Call> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(new SippCalls.Call("service", 9));
    }
    try (SippCalls load =
        new SippCalls(folder.resolve("uac"), port, Ports.free(), PER_SECOND, 1, calls)) {
      check(load.ended(), "calls at sipp itself failed");
      load.read(each -> {});
      row("INVITE to answer, at sipp itself", load.untilAnswered());
      return load.untilAnswered().millis(0.5);
    } finally {
      answering.destroyForcibly();
    }
  }

  private Map<String, String> settings(Rtpengine edge, Janus janus, RealPostgres database) {
    Map<String, String> settings = new HashMap<>(database.forService());
    settings.put("conference.bridge", "janus");
    settings.put("conference.bridge.janus.url", janus.url().toString());
    settings.put("conference.bridge.janus.api-secret", SECRET);
    settings.put("conference.bridge.janus.admin-key", ADMIN_KEY);
    settings.put("conference.bridge.rtp-networks", "127.0.0.0/8");
    settings.put("conference.phones", "sip");
    settings.put("conference.sip.address", "127.0.0.1");
    settings.put("conference.sip.udp-port", Integer.toString(sipPort));
    settings.put("conference.sip.tcp-port", "0");
    settings.put("conference.edge.urls", edge.url().toString());
    return settings;
  }

  private void measure(Path folder, Processes processes, double limit)
      throws IOException, InterruptedException {
    List<Line> all = conferences(processes.server());
    for (int i = 0; i < WARM_UPS; i++) {
      call(folder.resolve("warm-up-" + i), all, SHORT, processes, false, limit);
    }
    call(folder.resolve("calls"), all, LONG, processes, true, limit);
    for (Line each : all) {
      each.conference().end();
      each.conference().close();
    }
  }

  /** Conferences in which somebody speaks, and numbers that lead to them. */
  private List<Line> conferences(BenchmarkServer server) {
    Client account = server.service().account().json();
    String trunk =
        server
            .service()
            .operator()
            .json()
            .post(
                "/trunk",
                """
                {"name":"sipp","peers":["127.0.0.1"],"proxy":"127.0.0.1","transport":"udp",
                 "accounts":["%s"]}"""
                    .formatted(account.sid()))
            .expect(201)
            .get("sid");
    List<Line> all = new ArrayList<>();
    for (int i = 0; i < CONFERENCES; i++) {
      PhoneConference conference = new PhoneConference(server.service(), LOWEST_TONE + i * STEP);
      conference.join();
      String number = "+4930" + (1000 + i);
      account
          .post(
              "~/app/" + conference.app() + "/number",
              """
              {"number":"%s","trunkSid":"%s","confSid":"%s"}"""
                  .formatted(number, trunk, conference.sid()))
          .expect(201);
      all.add(new Line(conference, number));
    }
    return all;
  }

  private void call(
      Path folder, List<Line> all, int hold, Processes processes, boolean report, double limit)
      throws IOException, InterruptedException {
    List<RtpPhone> phones = new ArrayList<>();
    List<SippCalls.Call> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      phones.add(new RtpPhone());
      calls.add(new SippCalls.Call(all.get(i % all.size()).number(), phones.get(i).port()));
    }
    Duration[] before = processes.used();
    try (SippCalls load = new SippCalls(folder, sipPort, Ports.free(), PER_SECOND, hold, calls)) {
      untilAnswered(load, phones);
      if (report) {
        untilHeard(phones);
        report(load, phones, limit);
        add("");
        add("| processor time | service | rtpengine | Janus |");
        add("|---|---|---|---|");
        used("ms of a core a call, while the calls come", before, processes.used(), CALLS, "%.1f");
        steady(processes);
        checkTones(all, phones);
      }
      check(load.ended(), "calls failed: see " + folder);
    } finally {
      phones.forEach(RtpPhone::close);
    }
    for (Line each : all) {
      Awaitility.await().atMost(PATIENCE).until(() -> each.conference().partCount() == 1);
    }
  }

  private void untilAnswered(SippCalls load, List<RtpPhone> phones) {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                load.read(
                    each ->
                        phones
                            .get(each.call() - 1)
                            .connect("127.0.0.1", Integer.parseInt(each.audioPort())));
                return load.answers() == CALLS;
              });
    } catch (ConditionTimeoutException e) {
      wrong.add(load.answers() + " of " + CALLS + " calls were answered");
    }
  }

  private static void untilHeard(List<RtpPhone> phones) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> phones.stream().allMatch(each -> each.firstSound() != 0));
  }

  private void report(SippCalls load, List<RtpPhone> phones, double limit) {
    row("INVITE to answer", load.untilAnswered());
    double median = load.untilAnswered().millis(0.5);
    add(
        format(
            "| the service's own part: %.2f - %.2f ms; ratio %.2f | %.2f | |",
            median, limit, limit / median, median - limit));
    Instant now = Instant.now();
    double epoch = now.getEpochSecond() + now.getNano() / 1e9 - System.nanoTime() / 1e9;
    Latencies sounds = new Latencies();
    for (int i = 0; i < CALLS; i++) {
      double heard = epoch + phones.get(i).firstSound() / 1e9;
      sounds.add((long) ((heard - load.answered(i + 1)) * 1e9));
    }
    row("answer to first sound", sounds);
  }

  private void steady(Processes processes) throws InterruptedException {
    Duration[] before = processes.used();
    TimeUnit.NANOSECONDS.sleep(STEADY.toNanos()); // the time is what is measured
    double tenths = CALLS * STEADY.toMillis() / 1e5;
    used("% of a core a call, while all are in", before, processes.used(), tenths * 1000, "%.3f");
  }

  private void used(
      String what, Duration[] before, Duration[] after, double share, String pattern) {
    StringBuilder row = new StringBuilder("| " + what + " |");
    for (int i = 0; i < before.length; i++) {
      row.append(' ')
          .append(format(pattern, after[i].minus(before[i]).toMillis() / share))
          .append(" |");
    }
    add(row.toString());
  }

  private void checkTones(List<Line> all, List<RtpPhone> phones) {
    for (int i = 0; i < CALLS; i++) {
      int tone = all.get(i % all.size()).conference().tone();
      check(phones.get(i).hears(tone) > LOUD, "phone " + i + " does not hear " + tone + " Hz");
    }
  }

  private void row(String what, Latencies latencies) {
    add(format("| %s | %.2f | %.2f |", what, latencies.millis(0.5), latencies.millis(0.99)));
  }

  private void check(boolean right, String otherwise) {
    if (!right) {
      wrong.add(otherwise);
    }
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private void add(String line) {
    lines.add(line);
    System.out.println(line);
  }
}
