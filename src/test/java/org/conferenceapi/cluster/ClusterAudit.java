package org.conferenceapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.WebhookReceiver.Received;

/** Compares what clients know, when they have done, with what the service and the receiver know. */
public final class ClusterAudit {
  /**
   * The maximum time for conferences without participants to end and for failed deliveries to be
   * repeated.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int AT_ONCE = 4;

  private final Client client;
  private final List<LifeAudit> lives = new ArrayList<>();

  /**
   * Waits until all conferences of the owner are completed and all their notifications delivered.
   * Checks that everything that clients have created exists, and nothing that they cannot have
   * created.
   */
  public ClusterAudit(
      AccountWithApp account, List<ClientConference> held, Supplier<List<Received>> received)
      throws Exception {
    client = account.client().json();
    ConditionFactory patient = await().atMost(PATIENCE).ignoreExceptions();
    patient.until(() -> live() == 0);
    Map<String, JsonObject> found =
        patient.until(() -> RecordedConference.conferences(client), any -> true);
    assertThat(found.keySet())
        .isSubsetOf(held.stream().map(each -> each.key).toList())
        .containsAll(
            held.stream().filter(each -> each.created().isDone()).map(each -> each.key).toList());
    List<ClientConference> existing =
        held.stream().filter(each -> found.containsKey(each.key)).toList();
    List<RecordedConference> pasts =
        pasts(existing.stream().map(each -> found.get(each.key)).toList());
    ClusterInbox inbox = new ClusterInbox(arrivals(pasts, received), account.secret());
    for (int i = 0; i < pasts.size(); i++) {
      lives.add(new LifeAudit(existing.get(i), pasts.get(i), inbox.of(pasts.get(i).sid())));
    }
  }

  /** The existing conferences, each with all that is known of it. */
  public List<LifeAudit> lives() {
    return lives;
  }

  private int live() {
    return client
        .get("~/conf?status=initiated&status=ringing&status=running&pageSize=1000")
        .expect(200)
        .json()
        .getJsonArray("confs")
        .size();
  }

  private List<RecordedConference> pasts(List<JsonObject> conferences) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<RecordedConference>> reading =
          conferences.stream().map(each -> threads.submit(() -> past(each))).toList();
      List<RecordedConference> read = new ArrayList<>();
      for (Future<RecordedConference> each : reading) {
        read.add(each.get());
      }
      return read;
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * All that has arrived. The receiver may be another process, whose output is read a moment after
   * its response.
   */
  private static List<Received> arrivals(
      List<RecordedConference> pasts, Supplier<List<Received>> received) {
    Set<String> sent =
        pasts.stream()
            .flatMap(each -> each.notifications().stream())
            .map(each -> each.getString("id"))
            .collect(Collectors.toSet());
    try {
      return await()
          .pollDelay(Duration.ZERO)
          .until(received::get, all -> ids(all).containsAll(sent));
    } catch (ConditionTimeoutException e) {
      return received.get(); // what is missing is told with its conference
    }
  }

  private static Set<String> ids(List<Received> all) {
    return all.stream().map(each -> each.header("webhook-id")).collect(Collectors.toSet());
  }

  private RecordedConference past(JsonObject conference) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptions() // the next failure may have come
        .pollDelay(Duration.ZERO) // mostly all is delivered
        .until(() -> RecordedConference.of(client, conference), RecordedConference::areDelivered);
  }
}
