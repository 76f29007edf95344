package org.conferenceapi.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.conferenceapi.home.ServerScript;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node whose clock jumps by an hour, beside one whose clock is right. */
@Tag("once")
class ClockJumpIT {
  /** Longer than a node may be silent until it is lost. */
  private static final Duration PHASE = Duration.ofSeconds(25);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String SOURCE =
      "src/test/resources/org/conferenceapi/campaign/jumping-clock.c";

  private final Path folder = BuildOutput.jvmFolder().resolve("clock-jump");
  private final Path offset = folder.resolve("offset");

  @Test
  void deadlinesNotificationsAndHeartbeatsKeepTheTimeOfTheDatabase() throws Exception {
    Folders.delete(folder);
    Files.createDirectories(folder);
    jump(Duration.ZERO);
    Map<String, String> fake =
        Map.of("LD_PRELOAD", library().toString(), "JUMPING_CLOCK_FILE", offset.toString());
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
        for (Duration each : List.of(HOUR, HOUR.negated(), Duration.ZERO)) {
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

  private void jump(Duration to) throws IOException {
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    seconds.putLong(to.toSeconds()).flip();
    try (FileChannel file =
        FileChannel.open(offset, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(seconds, 0);
    }
  }

  /** Compiles the library; skips the test, with a line that says so, where that is not possible. */
  private Path library() throws IOException {
    Path library = folder.resolve("jumping-clock.so");
    try {
      ServerScript.execute(
          List.of("cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), SOURCE, "-ldl"),
          Map.of());
      return library;
    } catch (IOException e) {
      String skipped =
          "There is no C compiler (apt-get install gcc): jumps of a clock are skipped.";
      System.out.println(skipped);
      return Assumptions.abort(skipped);
    }
  }
}
