package org.conferenceapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.NodeList;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two nodes on one PostgreSQL behind a load balancer, and failures around them. */
@Tag("postgresql")
@TestMethodOrder(
    MethodOrderer.OrderAnnotation.class) // any will do; this one restarts no node twice
class ClusterIT {
  private static Cluster cluster;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final OutagePeriods outages = new OutagePeriods();

  /** The maximum time until another node takes over the claims of a lost node. */
  private final OutagePeriods leases = new OutagePeriods();

  private AccountWithApp account;

  @BeforeAll
  static void start() throws IOException {
    cluster = Cluster.start();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void open() {
    cluster.nodes().forEach(ClusterNode::ensureWhole);
    cluster.awaitUse(0, true);
    cluster.awaitUse(1, true);
    account = AccountWithApp.of(cluster.service());
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  @Order(1)
  void nodesThatStartedTogetherShareOneSchemaAndOneSetOfCredentials() throws SQLException {
    assertThat(cluster.nodes())
        .filteredOn(
            each ->
                Files.exists(each.server().service().dataDir().resolve("credentials.properties")))
        .hasSize(1);
    for (ClusterNode each : cluster.nodes()) {
      Client operator = each.only(cluster.service().operator()).json();
      assertThat(operator.get("/account?pageSize=1000").expect(200).json().getJsonArray("accounts"))
          .filteredOn(one -> one.asJsonObject().getString("name").equals("try-out"))
          .hasSize(1);
      each.only(cluster.service().account()).get("~").expect(200);
      each.only(cluster.service().subaccount()).get("~/conf").expect(200);
    }
    assertThat(migrations())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(each -> each.endsWith("t"));
  }

  @Test
  @Order(2)
  void acknowledgedChangesSurviveFailuresOnceAndEveryNotificationArrives() throws Exception {
    ClusterNode dead = cluster.node(0);
    ClusterNode other = cluster.node(1);
    String sid = nodes(dead).self().getString("sid");
    try (EventFollower follower = follower();
        ClusterLoad load = new ClusterLoad(account, receiver.url("/"))) {
      load.awaitAnswers(200);
      try (ClaimedNotifications claimed =
          new ClaimedNotifications(dead, AccountWithApp.of(cluster.service()))) {
        dead.server().kill();
        loses(Instant.now());
        claimed.letGo();
        nodes(other).awaitStatus(sid, "lost");
        load.awaitAnswers(200);
        claimed.areTakenOver();
      }
      CompletableFuture<Void> back = CompletableFuture.runAsync(dead.server()::restart);
      Instant cut = Instant.now();
      other.proxy().cut();
      loses(cut);
      cluster.awaitUse(1, false);
      lastsUntil(cut.plusSeconds(4));
      other.proxy().mend();
      cluster.awaitUse(1, true);
      outages.add(cut, Instant.now());
      load.awaitAnswers(100);
      back.join();
      cluster.awaitUse(0, true);
      Instant frozen = Instant.now();
      other.proxy().freeze();
      loses(frozen);
      cluster.awaitUse(1, false);
      load.awaitAnswers(100);
      lastsUntil(frozen.plusSeconds(12));
      other.proxy().mend();
      outages.add(frozen, frozen.plusSeconds(6));
      cluster.awaitUse(1, true);
      load.awaitAnswers(200);
      audit(load.end(), each -> each.everyNotificationCameWithin(Cluster.SOON, leases));
      follower.missedNothing();
      assertThat(follower.streams()).isGreaterThan(1);
    }
  }

  @Test
  @Order(3)
  void aGracefulShutdownLosesAndDelaysNothing() throws Exception {
    ClusterNode leaving = cluster.node(0);
    String sid = nodes(leaving).self().getString("sid");
    try (ClusterLoad load = new ClusterLoad(account, receiver.url("/"))) {
      load.awaitAnswers(200);
      leaving.server().terminate();
      await().atMost(Duration.ofMinutes(1)).until(() -> !leaving.server().isRunning());
      assertThat(nodes(cluster.node(1)).status(sid)).isEqualTo("stopped");
      load.awaitAnswers(200);
      audit(load.end(), each -> each.everyNotificationCameWithin(Cluster.SOON, leases));
      assertThat(load.journal().unanswered()).isZero();
    }
  }

  private static NodeList nodes(ClusterNode seenBy) {
    return new NodeList(seenBy.only(cluster.service().operator()));
  }

  private EventFollower follower() {
    List<Client> nodes = cluster.nodes().stream().map(each -> each.only(account.client())).toList();
    return new EventFollower(account.client(), nodes);
  }

  /** The node claims nothing more, and other nodes take over its claims after the lease. */
  private void loses(Instant from) {
    leases.add(from, from.plus(Cluster.LEASE));
  }

  private void audit(List<ClientConference> held, Consumer<LifeAudit> more) throws Exception {
    ClusterAudit audit = new ClusterAudit(account, held, receiver::received);
    for (LifeAudit each : audit.lives()) {
      each.everythingAcknowledgedIsThere();
      each.itEndedWhenItHadTo(outages);
      each.capacityWasKept();
      each.everyNotificationCameInOrder();
      more.accept(each);
    }
    assertThat(RecordedConference.conferences(account.client().json()))
        .hasSameSizeAs(audit.lives());
  }

  /** Every version of the schema that was brought in, and whether that succeeded. */
  private static List<String> migrations() throws SQLException {
    Map<String, String> database = cluster.database();
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                database.get("conference.db.url"),
                database.get("conference.db.user"),
                database.get("conference.db.password"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select version, success from flyway_schema_history")) {
      while (rows.next()) {
        found.add(rows.getString(1) + " " + rows.getString(2));
      }
    }
    return found;
  }

  /** Waits for the duration of a failure, which is part of the experiment. */
  private static void lastsUntil(Instant end) throws InterruptedException {
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis()));
  }
}
