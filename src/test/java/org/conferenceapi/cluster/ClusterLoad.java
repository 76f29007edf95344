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
import org.conferenceapi.blackbox.AccountWithApp;

/** Several concurrent clients of one account. */
public final class ClusterLoad implements AutoCloseable {
  private static final int HOSTS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final CountingClient journal = new CountingClient();
  private final List<ClientConference> conferences = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(HOSTS);
  private final List<ConferenceClient> hosts;
  private final List<Future<Void>> running;

  /** Begins, with conferences that tell everything to the URL. */
  public ClusterLoad(AccountWithApp account, String url) {
    hosts =
        IntStream.range(0, HOSTS)
            .mapToObj(seed -> new ConferenceClient(more -> open(account, url, more), seed))
            .toList();
    running = hosts.stream().map(threads::submit).toList();
  }

  private ClientConference open(AccountWithApp account, String url, String more) {
    ClientConference conference = new ClientConference(account, journal, url, more);
    conferences.add(conference);
    return conference;
  }

  /** Waits for the responses to that many more actions. */
  public void awaitAnswers(int more) throws InterruptedException, ExecutionException {
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
  public List<ClientConference> end() throws InterruptedException, ExecutionException {
    hosts.forEach(ConferenceClient::end);
    for (Future<Void> each : running) {
      each.get();
    }
    return conferences;
  }

  /** Counts the responses. */
  public CountingClient journal() {
    return journal;
  }

  @Override
  public void close() {
    hosts.forEach(ConferenceClient::end);
    threads.shutdownNow();
  }
}
