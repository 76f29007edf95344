package org.conferenceapi.cluster;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.conferenceapi.blackbox.Owner;

/** Several hosts at once, as clients of one account. */
final class Load implements AutoCloseable {
  private static final int HOSTS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Journal journal = new Journal();
  private final List<Held> conferences = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(HOSTS);
  private final List<Host> hosts;
  private final List<Future<Void>> running;

  /** Begins, with conferences that tell everything to the URL. */
  Load(Owner owner, String url) {
    hosts =
        IntStream.range(0, HOSTS)
            .mapToObj(seed -> new Host(more -> open(owner, url, more), seed))
            .toList();
    running = hosts.stream().map(threads::submit).toList();
  }

  private Held open(Owner owner, String url, String more) {
    Held held = new Held(owner, journal, url, more);
    conferences.add(held);
    return held;
  }

  /** Waits until so many more deeds were answered. */
  void awaitAnswers(int more) throws InterruptedException, ExecutionException {
    int enough = journal.answered() + more;
    await()
        .atMost(PATIENCE)
        .until(() -> journal.answered() >= enough || running.stream().anyMatch(Future::isDone));
    for (Future<Void> each : running) {
      if (each.isDone()) {
        each.get(); // why it ended
      }
    }
  }

  /** Ends it: the conferences that were held. */
  List<Held> end() throws InterruptedException, ExecutionException {
    hosts.forEach(Host::end);
    for (Future<Void> each : running) {
      each.get();
    }
    return conferences;
  }

  Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    hosts.forEach(Host::end);
    threads.shutdownNow();
  }
}
