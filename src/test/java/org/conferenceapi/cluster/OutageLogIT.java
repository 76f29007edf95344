package org.conferenceapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.LogMessages;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outage is one line in the log when it begins, and one when it ends. */
@Tag("postgresql")
class OutageLogIT {
  /** Longer than a response of the database may take. */
  private static final Duration OUTAGE = Duration.ofSeconds(12);

  private static final Pattern BACK =
      Pattern.compile("The database is back after [0-9.]+ s; ([0-9]+) requests failed");

  @TempDir Path folder;

  @Test
  void anOutageOfTheDatabaseIsOneLineAndItsEndAnother() throws Exception {
    Map<String, String> settings = new HashMap<>(Home.chosen().newDatabase());
    settings.put("conference.notify.allow-networks", "127.0.0.0/8");
    try (ClusterNode node = ClusterNode.start(Ports.free(), folder, settings);
        WebhookReceiver receiver = new WebhookReceiver()) {
      AccountWithApp account = AccountWithApp.of(node.server().service());
      Client client = account.client().json();
      try (ClusterLoad load = new ClusterLoad(account, receiver.url("/"))) {
        load.awaitAnswers(50);
        int failed = 0;
        for (Runnable failure : List.<Runnable>of(node.proxy()::cut, node.proxy()::freeze)) {
          int before = node.server().log().length();
          failure.run();
          Instant end = Instant.now().plus(OUTAGE);
          await()
              .atMost(OUTAGE.plusMinutes(1))
              .until(
                  () -> client.get("/health/ready").status() == 503 && Instant.now().isAfter(end));
          node.proxy().mend();
          await().atMost(Duration.ofMinutes(1)).until(() -> isReady(client));
          load.awaitAnswers(50);
          failed += assertOneOutage(node.server().log().substring(before));
        }
        assertThat(failed).as("requests that failed").isPositive();
      }
    }
  }

  private static boolean isReady(Client client) {
    return client.get("/health/ready").status() == 200;
  }

  /** The number of requests that the log counts. */
  private static int assertOneOutage(String log) {
    List<String> messages = LogMessages.of(log);
    assertThat(messages).hasSize(2);
    assertThat(messages.get(0)).contains("conference.db.url = ");
    Matcher end = BACK.matcher(messages.get(1));
    assertThat(end.find()).as(messages.get(1)).isTrue();
    return Integer.parseInt(end.group(1));
  }
}
