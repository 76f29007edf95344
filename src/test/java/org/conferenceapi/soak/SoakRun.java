package org.conferenceapi.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.conferenceapi.blackbox.AccountWithApp;

/** A soak: calibration, the long run at half of the highest rate, and the audit at the end. */
final class SoakRun implements AutoCloseable {
  private static final int ACCOUNTS = 4;
  private static final double SHARE = 0.5;

  /**
   * What notifications of a completed conference may take to be repeated; it is kept for as long.
   */
  private static final Duration RETRIES = Duration.ofMinutes(4);

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path folder;
  private final Duration duration;
  private final SoakNode node;
  private final SoakReceiver receiver = new SoakReceiver();
  private final AtomicLong conferences = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final List<AccountWithApp> accounts;
  private final SoakLoad load;

  SoakRun(Path folder, Duration duration, int clients) throws IOException, SQLException {
    this.folder = folder;
    this.duration = duration;
    node = SoakNode.start(folder, between(RETRIES, duration.dividedBy(20), Duration.ofMinutes(10)));
    accounts =
        Stream.generate(() -> AccountWithApp.of(node.server().service())).limit(ACCOUNTS).toList();
    load =
        new SoakLoad(
            IntStream.range(0, clients)
                .mapToObj(
                    each ->
                        new SoakClient(
                            node.server().service(),
                            accounts.get(each % ACCOUNTS),
                            receiver,
                            conferences,
                            repeated))
                .toList());
  }

  /**
   * Runs it and prints what it measures.
   *
   * @param calibration how long the highest rate is measured
   * @return what is wrong
   */
  List<String> play(Duration calibration) throws Exception {
    load.run(0, calibration); // the server compiles what it runs often
    double highest = load.run(0, calibration);
    System.out.printf("highest rate: %.0f conferences per second%n", highest);
    List<String> wrong = new ArrayList<>();
    List<SoakStream> streams =
        accounts.stream().map(each -> new SoakStream(each.client())).toList();
    Samples samples;
    try (SoakRooms rooms = node.media() == null ? null : new SoakRooms(node.media().service())) {
      samples = soak(highest * SHARE, wrong);
      if (rooms != null) {
        System.out.printf(
            "conferences with audio: %d heard, %d met a failure%n", rooms.heard(), rooms.failed());
        check(rooms.heard() > 0, "no audio was heard", wrong);
      }
    }
    audit(streams, wrong);
    System.out.printf(
        "highest rate at the end: %.0f conferences per second%n", load.run(0, calibration));
    System.out.println();
    System.out.println("| | second tenth | last tenth | allowed | |");
    System.out.println("|---|---|---|---|---|");
    for (Gauge.Verdict each : samples.verdicts()) {
      System.out.println(each);
      check(each.isRight(), each.toString(), wrong);
    }
    Files.write(folder.resolve("samples.csv"), samples.csv());
    return wrong;
  }

  private Samples soak(double rate, List<String> wrong) throws Exception {
    Sampler sampler = new Sampler(node, load);
    Duration step = between(Duration.ofSeconds(10), duration.dividedBy(60), Duration.ofMinutes(1));
    Duration period = between(Duration.ofMinutes(1), duration.dividedBy(8), Duration.ofMinutes(20));
    CompletableFuture<Double> running = CompletableFuture.supplyAsync(() -> run(rate));
    try (SoakFailures failures =
        new SoakFailures(node.postgres(), receiver, node.janus(), period)) {
      Instant next = Instant.now();
      Instant end = next.plus(duration);
      for (next = next.plus(step);
          next.isBefore(end) && !running.isDone();
          next = next.plus(step)) {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), next).toMillis()));
        System.out.println(sample(sampler));
      }
      System.out.printf("failures: %d%n", failures.done());
    }
    System.out.printf("%.1f conferences per second of %.1f%n", running.join(), rate);
    long kept = sampler.kept();
    System.out.printf("rows of keys, kept for 24 hours: %d%n", kept);
    check(kept <= conferences.get() / SoakClient.KEYED + ACCOUNTS, kept + " rows of keys", wrong);
    return sampler.samples();
  }

  /** The database may be away. */
  private static String sample(Sampler sampler) throws IOException {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreException(IllegalStateException.class)
        .until(sampler::take, any -> true);
  }

  private double run(double rate) {
    try {
      return load.run(rate, duration);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every notification came, in order; the streams had every event; no conference is live. */
  private void audit(List<SoakStream> streams, List<String> wrong) {
    awaitSoon(() -> receiver.open().isEmpty(), "the end of conferences was not notified", wrong);
    check(
        receiver.open().isEmpty(), "conferences and their last number: " + receiver.open(), wrong);
    for (SoakStream each : streams) {
      awaitSoon(each::isAtTheEnd, "a stream is not at the end of the log", wrong);
      check(each.wrong() == null, each.wrong(), wrong);
      each.close();
    }
    awaitSoon(
        () ->
            Tables.of(node.postgres(), "soak")
                    .number("select count(*) from conference where status <> 'COMPLETED'")
                == 0,
        "live conferences",
        wrong);
    wrong.addAll(receiver.wrong());
    System.out.printf(
        "conferences: %d, of which the end was notified: %d; notifications: %d, refused before: %d;"
            + " requests without an answer: %d; events on streams: %d, connections: %d%n",
        conferences.get(),
        receiver.ended(),
        receiver.received(),
        receiver.refused(),
        repeated.get(),
        streams.stream().mapToLong(SoakStream::events).sum(),
        streams.stream().mapToInt(SoakStream::connections).sum());
  }

  private static void awaitSoon(Callable<Boolean> condition, String otherwise, List<String> wrong) {
    try {
      Awaitility.await().atMost(PATIENCE).until(condition);
    } catch (ConditionTimeoutException e) {
      wrong.add(otherwise);
    }
  }

  private static void check(boolean right, String otherwise, List<String> wrong) {
    if (!right) {
      wrong.add(otherwise);
    }
  }

  private static Duration between(Duration least, Duration wanted, Duration most) {
    return wanted.compareTo(least) < 0 ? least : wanted.compareTo(most) > 0 ? most : wanted;
  }

  @Override
  public void close() throws IOException, SQLException {
    receiver.close();
    node.close();
  }
}
