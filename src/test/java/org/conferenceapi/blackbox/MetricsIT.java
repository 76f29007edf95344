package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metrics of a node ({@code docs/index.html#metrics}). */
@BlackBoxTest
class MetricsIT {
  private static final Pattern NAME = Pattern.compile("(?m)^# TYPE (conference_\\w+) ");
  private static final Pattern USED = Pattern.compile("\\bconference_\\w+");
  private static final Pattern DOCUMENTED =
      Pattern.compile("<th scope=\"row\"><code>(conference_\\w+)</code>");
  private static final String ROUTE = "/v1/account/{account}/conf";

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final AccountWithApp account = AccountWithApp.of(Service.SHARED);

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void requestsEventsAndDeliveriesAreCounted() {
    String created = "conference_events_total{type=\"conf.created\"}";
    String requests =
        "conference_http_request_duration_seconds_count{method=\"POST\",route=\""
            + ROUTE
            + "\",status=\"2xx\"}";
    String delivered = "conference_notification_attempts_total{outcome=\"delivered\"}";
    String before = metrics();
    ConferenceWithNotifications conference = account.conference(receiver.url("/"), null).dispose();
    conference.settled(1, "delivered");
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              String after = metrics();
              for (String each : new String[] {created, requests, delivered}) {
                assertThat(value(after, each)).isGreaterThan(value(before, each));
              }
            });
    assertThat(metrics()).doesNotContain(conference.sid(), account.client().sid());
  }

  @Test
  void onlyTheOperatorAndTheUserOfTheSettingAreAdmitted() {
    Reply reply = operator().get("/metrics").expect(200);
    assertThat(reply.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
    account.client().get("/metrics").expect(404);
    Service.SHARED.anonymous().get("/metrics").expect(401);
    Client monitoring = Client.of(Service.SHARED.api(), "metrics", SharedServer.METRICS_TOKEN);
    assertThat(monitoring.get("/metrics").expect(200).body()).contains("conference_build_info");
    monitoring.get("/account").expect(401);
    Client.of(Service.SHARED.api(), "metrics", "wrong").get("/metrics").expect(401);
  }

  @Test
  void everyMetricIsOnThePageAndEveryOneOnThePageExists() {
    account.conference(receiver.url("/"), null).dispose();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(withoutTrunks(documented())).isEqualTo(existing()));
  }

  @Test
  void theFilesForMonitoringUseMetricsThatExist() throws IOException {
    account.conference(receiver.url("/"), null).dispose();
    String text;
    try (Stream<Path> files = Files.list(Path.of("server-config/monitoring"))) {
      text =
          files
              .map(
                  file -> {
                    try {
                      return Files.readString(file);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  })
              .collect(Collectors.joining("\n"));
    }
    Set<String> used =
        USED.matcher(text)
            .results()
            .map(each -> each.group().replaceAll("_(bucket|sum|count)$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used).isNotEmpty();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(existing()).containsAll(used));
  }

  /** Those of trunks exist where there are trunks: {@link TrunkRegistrationIT}. */
  private static Set<String> withoutTrunks(Set<String> documented) {
    Set<String> existing = existing();
    documented.removeIf(each -> each.startsWith("conference_trunk_") && !existing.contains(each));
    return documented;
  }

  static Set<String> documented() throws IOException {
    return DOCUMENTED
        .matcher(Files.readString(Path.of("src/main/webapp/docs/index.html")))
        .results()
        .map(each -> each.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> existing() {
    return names(metrics());
  }

  static Set<String> names(String metrics) {
    return NAME.matcher(metrics)
        .results()
        .map(each -> each.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private static Client operator() {
    return Service.SHARED.operator();
  }

  private static String metrics() {
    return operator().get("/metrics").expect(200).body();
  }
}
