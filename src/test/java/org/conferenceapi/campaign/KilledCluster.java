package org.conferenceapi.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.conferenceapi.benchmark.RealPostgres;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.cluster.Cluster;
import org.conferenceapi.cluster.ClusterLoad;
import org.conferenceapi.cluster.DatabaseMessage;
import org.conferenceapi.cluster.EventFollower;
import org.conferenceapi.cluster.OutagePeriods;
import org.conferenceapi.cluster.RecordedConference;

/** Two nodes, a database with durable commits and a receiver, each of which is killed in turn. */
final class KilledCluster implements AutoCloseable {
  /** The answers before and after the kill. */
  private static final int ANSWERS = 25;

  private static final Duration LATEST = Duration.ofMillis(1_500);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RealPostgres postgres;
  private final Cluster cluster;
  private final ReceiverProcess receiver = new ReceiverProcess();
  private final OutagePeriods outages = new OutagePeriods();

  /** The conferences of each account whose audit was right, as it saw them. */
  private final Map<Client, Map<String, JsonObject>> audited = new LinkedHashMap<>();

  KilledCluster(Path folder) throws IOException, SQLException {
    postgres = new RealPostgres(folder.resolve("postgres"));
    cluster =
        Cluster.start(
            folder.resolve("nodes"),
            postgres.forServiceOn("campaign"),
            List.of(Map.of(), Map.of()));
    awaitBoth();
  }

  /** The database server, which has room for databases of others. */
  RealPostgres postgres() {
    return postgres;
  }

  /** Lets clients work, kills, starts again, lets clients work; the audit goes on by itself. */
  CompletableFuture<RoundResult> play(int number, Strike strike)
      throws InterruptedException, ExecutionException {
    String path = "/round/" + number;
    AccountWithApp account = AccountWithApp.of(cluster.service());
    EventFollower follower = follower(account);
    try (ClusterLoad load = new ClusterLoad(account, receiver.url(path))) {
      load.awaitAnswers(ANSWERS);
      Duration down = strike(strike);
      load.awaitAnswers(ANSWERS);
      RoundAudit audit =
          new RoundAudit(account, load.end(), () -> receiver.received(path), follower, outages);
      return CompletableFuture.supplyAsync(audit::failure)
          .thenApply(
              failure -> {
                receiver.forget(path);
                if (failure == null) {
                  keep(account.client().json(), audit.conferences());
                }
                return new RoundResult(
                    number,
                    strike,
                    down,
                    load.journal().answered(),
                    load.journal().unanswered(),
                    audit.conferences().size(),
                    audit.repeats(),
                    failure);
              });
    }
  }

  private EventFollower follower(AccountWithApp account) {
    return new EventFollower(
        account.client(),
        cluster.nodes().stream().map(each -> each.only(account.client())).toList());
  }

  private Duration strike(Strike strike) throws InterruptedException, ExecutionException {
    CompletableFuture<Instant> struck = new CompletableFuture<>();
    Runnable deed =
        () -> {
          try {
            kill(strike);
            struck.complete(Instant.now());
          } catch (RuntimeException e) {
            struck.completeExceptionally(e);
          }
        };
    switch (strike.moment()) {
      case IN_TRANSACTION ->
          cluster
              .node(strike.node())
              .proxy()
              .atNext(DatabaseMessage.STATEMENT_IN_TRANSACTION, deed);
      case COMMITTED_UNKNOWN ->
          cluster.node(strike.node()).proxy().atNext(DatabaseMessage.COMMITTED, deed);
      case IN_DELIVERY -> receiver.atNextArrival(deed);
      default ->
          CompletableFuture.delayedExecutor(
                  (long) (LATEST.toMillis() * strike.chance()), TimeUnit.MILLISECONDS)
              .execute(deed);
    }
    Instant killed;
    try {
      killed = struck.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the moment did not come: " + strike, e);
    }
    startAgain(strike);
    awaitBoth();
    Instant ready = Instant.now();
    if (strike.victim() == Victim.DATABASE) {
      outages.end(ready);
    }
    return Duration.between(killed, ready);
  }

  private void kill(Strike strike) {
    switch (strike.victim()) {
      case NODE -> cluster.node(strike.node()).server().kill();
      case DATABASE -> {
        outages.begin(Instant.now());
        postgres.kill();
      }
      case RECEIVER -> receiver.kill();
      default -> throw new IllegalArgumentException(strike.toString());
    }
  }

  private void startAgain(Strike strike) {
    switch (strike.victim()) {
      case NODE -> cluster.node(strike.node()).server().restart();
      case DATABASE -> postgres.restart();
      default -> receiver.start();
    }
  }

  private void awaitBoth() {
    cluster.awaitUse(0, true);
    cluster.awaitUse(1, true);
  }

  private synchronized void keep(Client client, Map<String, JsonObject> conferences) {
    audited.put(client, conferences);
  }

  /** Fails unless everything is still as the audits of the rounds saw it, and nothing is live. */
  synchronized void everythingIsStillThere() {
    audited.forEach(
        (client, conferences) ->
            assertThat(
                    Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> RecordedConference.conferences(client), any -> true))
                .isEqualTo(conferences));
  }

  @Override
  public void close() throws IOException, SQLException {
    cluster.close();
    receiver.close();
    postgres.close();
  }
}
