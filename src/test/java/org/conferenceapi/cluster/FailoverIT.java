package org.conferenceapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.CreateSql;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.NetworkNamespace;
import org.conferenceapi.home.PostgresMachine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two nodes on a PostgreSQL primary with one synchronous standby: the primary fails under load and
 * the standby replaces it ({@code docs/resilience.html#failover}). Each test leaves a primary and a
 * standby.
 */
@Tag("postgresql")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverIT {
  private static final String DATABASE = "conference";

  /** How long a failure lasts before somebody notices it and promotes the standby. */
  private static final Duration DETECTION = Duration.ofSeconds(5);

  private static NetworkNamespace network;
  private static PostgresMachine primary;
  private static PostgresMachine standby;
  private static Cluster cluster;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final OutagePeriods outages = new OutagePeriods();
  private AccountWithApp account;

  @BeforeAll
  static void start() throws IOException, SQLException {
    if (!PostgresMachine.isInstalled()) {
      System.out.println(
          "PostgreSQL is not installed, the tests of failover are left out: apt-get install postgresql");
    }
    assumeTrue(PostgresMachine.isInstalled(), "PostgreSQL is not installed");
    network = openNetwork();
    primary = network == null ? PostgresMachine.at("127.0.0.1") : PostgresMachine.on(network);
    primary.startAsPrimary();
    try (Connection connection = primary.administrator("postgres");
        Statement statement = connection.createStatement()) {
      CreateSql.run(connection, DATABASE);
      statement.execute("alter role conference password 'failover'");
    }
    standby =
        PostgresMachine.at(network == null ? "127.0.0.1" : network.hostAddress())
            .startAsStandbyOf(primary);
    primary.requireStandby();
    String hosts = primary.host() + "," + standby.host();
    cluster =
        Cluster.startOn(
            Map.of(
                "conference.db.url", "jdbc:postgresql://" + hosts + "/" + DATABASE,
                "conference.db.user", "conference",
                "conference.db.password", "failover"));
  }

  private static NetworkNamespace openNetwork() {
    try {
      return NetworkNamespace.open();
    } catch (IOException e) {
      System.out.println("The test of a failing network is left out, it needs root on Linux: " + e);
      return null;
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
    for (PostgresMachine each : new PostgresMachine[] {primary, standby}) {
      if (each != null) {
        each.close();
      }
    }
    if (network != null) {
      network.close();
    }
  }

  @BeforeEach
  void open() {
    awaitReady();
    account = AccountWithApp.of(cluster.service());
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  @Order(1)
  void aNetworkThatLosesThePacketsOfThePrimaryLosesNothingElse() throws Exception {
    assumeTrue(network != null, "it needs root on Linux");
    surviveFailover("network that loses packets", network::losePackets, network::deliverPackets);
  }

  @Test
  @Order(2)
  void aPrimaryThatHangsIsReplacedAndNotUsedWhenItContinues() throws Exception {
    surviveFailover("SIGSTOP", primary::hang, primary::resume);
  }

  @Test
  @Order(3)
  void aPrimaryThatIsKilledIsReplaced() throws Exception {
    surviveFailover("SIGKILL", primary::kill, () -> {});
  }

  /**
   * Lets the primary fail under load, promotes the standby, lets the former primary come back as it
   * was, and then as the standby.
   */
  private void surviveFailover(String failure, Runnable fail, Runnable comeBack) throws Exception {
    try (ClusterLoad load = new ClusterLoad(account, receiver.url("/"))) {
      load.awaitAnswers(100);
      Instant failed = Instant.now();
      fail.run();
      Thread.sleep(DETECTION.toMillis()); // part of the experiment
      standby.promote();
      Instant promoted = Instant.now();
      load.awaitAnswers(1);
      System.out.printf(
          "%s, %s of the primary: first change acknowledged %d ms after the promotion%n",
          Home.chosen(), failure, Duration.between(promoted, Instant.now()).toMillis());
      load.awaitAnswers(100);
      awaitReady();
      outages.add(failed, Instant.now());
      comeBack.run();
      load.awaitAnswers(100);
      changeRoles();
      load.awaitAnswers(100);
      audit(load);
    }
  }

  private static void changeRoles() throws IOException, SQLException {
    PostgresMachine former = primary;
    primary = standby;
    standby = former;
    standby.kill(); // it may run and accept writes
    standby.rejoinAsStandbyOf(primary);
    primary.requireStandby();
  }

  private void audit(ClusterLoad load) throws Exception {
    ClusterAudit audit = new ClusterAudit(account, load.end(), receiver::received);
    assertThat(audit.lives()).isNotEmpty();
    for (LifeAudit each : audit.lives()) {
      each.everythingAcknowledgedIsThere();
      each.itEndedWhenItHadTo(outages);
      each.capacityWasKept();
      each.everyNotificationCameInOrder();
    }
    assertThat(RecordedConference.conferences(account.client().json()))
        .hasSameSizeAs(audit.lives());
  }

  private static void awaitReady() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> cluster.balancer().uses(0) && cluster.balancer().uses(1));
  }
}
