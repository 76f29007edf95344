package org.conferenceapi.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.Ports;

/**
 * Measures on this machine, with the packaged WAR on Payara Micro and an empty embedded database,
 * how long notifications take from the commit to their receipt: alone, and while 2,000 conferences'
 * receivers answer after 2 s and a receiver that hangs has 10,000 events queued; and how many
 * threads and how much memory the service needs for that. {@code mvn -q -Pbenchmark-notify
 * -DskipTests package exec:java}
 */
public final class NotificationBenchmark {
  private static final int WARM_UP = 5_000;
  private static final int SLOW_CONFERENCES = 2_000;
  private static final int SLOW_RECEIVERS = 4;
  private static final int SLOW_EVENTS = 12;
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final int HUNG_CONFERENCES = 1_000;
  private static final int HUNG_EVENTS = 10;

  private final ServerProcess server;
  private final Client client;
  private final String app;

  private NotificationBenchmark(ServerProcess server) {
    this.server = server;
    client = server.service().account().json();
    app = server.service().credential("app.sid");
  }

  /** Runs everything and prints two tables; about six minutes on two cores. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Path folder = Files.createTempDirectory("conference-notify");
    Map<String, String> settings =
        Map.of(
            "conference.notify.allow-networks", "127.0.0.0/8", "conference.join-timeout", "PT1H");
    try (ServerProcess server = ServerProcess.start(Ports.free(), folder, settings)) {
      new NotificationBenchmark(server).run();
    }
  }

  private void run() {
    List<AnswerLater> slow =
        Stream.generate(() -> AnswerLater.after(SLOW)).limit(SLOW_RECEIVERS).toList();
    try (NotificationProbe probe = new NotificationProbe(client, app);
        AnswerLater hung = AnswerLater.never()) {
      probe.burst(WARM_UP);
      probe.measure(() -> {});
      ConferenceLoad hanging =
          new ConferenceLoad(
              client, app, HUNG_CONFERENCES, HUNG_EVENTS, number -> hung.url("/hung"));
      ConferenceLoad slowly =
          new ConferenceLoad(
              client,
              app,
              SLOW_CONFERENCES,
              SLOW_EVENTS,
              number -> slow.get(number % SLOW_RECEIVERS).url("/slow"));

      print("| to the receipt from | load | events | median, ms | 99 %%, ms | slowest, ms |");
      print("|---|---|---|---|---|---|");
      report("none", probe.measure(() -> {}));
      ServerFootprint before = ServerFootprint.of(server.pid());
      NotificationProbe.Measured loaded =
          probe.measure(
              () -> {
                hanging.disposeAll();
                slowly.disposeAll();
              });
      report("slow and hung receivers", loaded);
      ServerFootprint during = ServerFootprint.of(server.pid());
      int slowEvents = SLOW_CONFERENCES * SLOW_EVENTS;
      int received = received(slow);
      Awaitility.await().atMost(Duration.ofMinutes(10)).until(() -> received(slow) >= slowEvents);
      report("hung receiver", probe.measure(() -> {}));
      ServerFootprint after = ServerFootprint.of(server.pid());

      print("");
      print("| of the server | before | slow and hung receivers | hung receiver |");
      print("|---|---|---|---|");
      print("| threads | %d | %d | %d |", before.threads(), during.threads(), after.threads());
      print(
          "| heap after a collection, MiB | %d | %d | %d |",
          before.heapMebibytes(), during.heapMebibytes(), after.heapMebibytes());
      print("");
      print(
          "Slow receivers had %d of %d events at the end of the round with them.",
          received, slowEvents);
      print(
          "The hung receiver has %d events queued and was tried %d times.",
          HUNG_CONFERENCES * HUNG_EVENTS, hung.received());
      print("A prompt receiver gets %d events per second.", probe.burst(WARM_UP));
    } finally {
      slow.forEach(AnswerLater::close);
    }
  }

  private static int received(List<AnswerLater> receivers) {
    return receivers.stream().mapToInt(AnswerLater::received).sum();
  }

  private static void report(String load, NotificationProbe.Measured measured) {
    print("| the event's time | %s | %s |", load, measured.fromEvent().cells());
    print("| the API's answer | %s | %s |", load, measured.fromAnswer().cells());
    print("| a plain POST of the same | %s | %s |", load, measured.plain().cells());
  }

  private static void print(String line, Object... values) {
    System.out.println(line.formatted(values));
  }
}
