package org.conferenceapi.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.conferenceapi.blackbox.Service;

/** Many conferences at once, which participants join one after the other or all together. */
final class CallLoad implements AutoCloseable {
  private static final int LOWEST_TONE = 300;
  private static final int STEP = 70;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<PhoneConference> parties = new ArrayList<>();
  private final int invitees;

  /**
   * Creates that many conferences for that many participants each; no participant has joined yet.
   */
  CallLoad(Service service, int number, int invitees) {
    this.invitees = invitees;
    IntStream.range(0, number)
        .forEach(each -> parties.add(new PhoneConference(service, LOWEST_TONE + each * STEP)));
  }

  /**
   * All participants join, the speakers first.
   *
   * @param atOnce how many at a time
   * @param before what is done before each
   * @return how long it took
   */
  Duration fill(int atOnce, Runnable before) throws InterruptedException {
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      for (int invitee = 0; invitee < invitees; invitee++) {
        List<Future<?>> coming = new ArrayList<>();
        for (PhoneConference conference : parties) {
          coming.add(
              threads.submit(
                  () -> {
                    before.run();
                    conference.join();
                  }));
        }
        for (Future<?> each : coming) {
          each.get();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> parties.stream().allMatch(PhoneConference::isHeard));
    return took;
  }

  Latencies entries() {
    Latencies all = new Latencies();
    parties.forEach(each -> all.addAll(each.entries()));
    return all;
  }

  Latencies firstSounds() {
    Latencies all = new Latencies();
    parties.forEach(each -> all.addAll(each.firstSounds()));
    return all;
  }

  /** The number of joined participants, by the counts of the service. */
  int partCount() {
    ToIntFunction<PhoneConference> count = PhoneConference::partCount;
    return parties.stream().mapToInt(count).sum();
  }

  /** The errors in who hears whom that persist for a while. */
  List<String> wrong() {
    List<Integer> tones = parties.stream().map(PhoneConference::tone).toList();
    long end = System.nanoTime() + PATIENCE.toNanos() / 2;
    List<String> wrong;
    do {
      wrong = parties.stream().flatMap(each -> each.wrong(tones).stream()).toList();
    } while (!wrong.isEmpty() && System.nanoTime() < end);
    return wrong;
  }

  /** Ends all conferences and waits until no phone receives packets. */
  void end() {
    parties.forEach(PhoneConference::end);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> parties.stream().noneMatch(PhoneConference::isReached));
  }

  @Override
  public void close() {
    parties.forEach(PhoneConference::close);
  }
}
