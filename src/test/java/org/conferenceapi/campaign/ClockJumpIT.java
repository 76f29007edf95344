package org.conferenceapi.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.NodeList;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.cluster.Cluster;
import org.conferenceapi.cluster.ClusterAudit;
import org.conferenceapi.cluster.ClusterLoad;
import org.conferenceapi.cluster.LifeAudit;
import org.conferenceapi.cluster.OutagePeriods;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Postgres;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node whose clock jumps by an hour (libfaketime), beside one whose clock is right. */
@Tag("once")
class ClockJumpIT {
  /** Longer than a node may be silent until it is lost. */
  private static final Duration PHASE = Duration.ofSeconds(25);

  private final Path folder = BuildOutput.jvmFolder().resolve("clock-jump");
  private final Path offset = folder.resolve("offset");

  @Test
  void deadlinesNotificationsAndHeartbeatsKeepTheTimeOfTheDatabase() throws Exception {
    Optional<Path> library = library();
    if (library.isEmpty()) {
      System.out.println(
          "libfaketime is not installed (apt-get install faketime): jumps of the clock are skipped.");
    }
    Assumptions.assumeTrue(library.isPresent());
    Folders.delete(folder);
    Files.createDirectories(folder);
    jump("+0");
    Map<String, String> fake =
        Map.of(
            "LD_PRELOAD",
            library.orElseThrow().toString(),
            "FAKETIME_TIMESTAMP_FILE",
            offset.toString(),
            "FAKETIME_CACHE_DURATION",
            "1",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1");
    try (Cluster cluster =
            Cluster.start(
                folder.resolve("nodes"), Postgres.newDatabase(), List.of(fake, Map.of()));
        WebhookReceiver receiver = new WebhookReceiver()) {
      cluster.awaitUse(0, true);
      cluster.awaitUse(1, true);
      NodeList nodes = new NodeList(cluster.node(1).only(cluster.service().operator()));
      String sid =
          new NodeList(cluster.node(0).only(cluster.service().operator())).self().getString("sid");
      AccountWithApp account = AccountWithApp.of(cluster.service());
      try (ClusterLoad load = new ClusterLoad(account, receiver.url("/"))) {
        for (String each : List.of("+1h", "-1h", "+0")) {
          jump(each);
          Instant end = Instant.now().plus(PHASE);
          load.awaitAnswers(50);
          await().atMost(PHASE.multipliedBy(2)).until(() -> Instant.now().isAfter(end));
          assertThat(nodes.status(sid)).as("the node after a jump to %s", each).isEqualTo("up");
        }
        ClusterAudit audit = new ClusterAudit(account, load.end(), receiver::received);
        OutagePeriods none = new OutagePeriods();
        for (LifeAudit each : audit.lives()) {
          each.everythingAcknowledgedIsThere();
          each.itEndedWhenItHadTo(none);
          each.everyNotificationCameInOrder();
          each.everyNotificationCameWithin(Cluster.SOON, none);
        }
      }
    }
  }

  private void jump(String to) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), to + "\n");
    Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Optional<Path> library() throws IOException {
    try (Stream<Path> architectures = Files.list(Path.of("/usr/lib"))) {
      return architectures
          .map(each -> each.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst();
    }
  }
}
