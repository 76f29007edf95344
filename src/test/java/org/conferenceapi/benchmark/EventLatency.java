package org.conferenceapi.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ManyStreams;
import org.conferenceapi.blackbox.Service;

/**
 * How long an event takes from the response to the request that caused it, which follows the
 * commit, to each stream of the account.
 */
final class EventLatency implements Experiment {
  /** The name of the experiment. */
  static final String KEY = "events";

  private static final int EVENTS = 100;
  private static final long PACE_MILLIS = 50;
  private static final double MOST_MILLIS = 500;

  private final Service service;
  private final Client client;
  private final List<String> wrong = new ArrayList<>();

  EventLatency(BenchmarkEnvironment environment) {
    service = environment.server().service();
    client = service.subaccount().json();
  }

  @Override
  public void warmUp() {
    run(10, EVENTS);
  }

  @Override
  public void measure(Report report) {
    for (int streams : new int[] {1, 100, 1_000}) {
      Latencies latencies = run(streams, EVENTS);
      String title =
          String.format(
              Locale.ROOT, "event to %,d %s", streams, streams == 1 ? "stream" : "streams");
      report.add(new ResultLine(title, streams, Double.NaN, Double.NaN, latencies));
      report.add(
          new Goal(
              title,
              "",
              "99th percentile under 500 ms",
              String.format(Locale.ROOT, "%.0f ms", latencies.millis(0.99)),
              latencies.millis(0.99) < MOST_MILLIS));
    }
  }

  private Latencies run(int number, int events) {
    Latencies latencies = new Latencies();
    try (ManyStreams streams = ManyStreams.open(service, client, number)) {
      for (int i = 0; i < events; i++) {
        String conf = client.post("~/conf", "{}").expect(201).get("sid");
        long committed = System.nanoTime();
        Thread.sleep(PACE_MILLIS);
        Awaitility.await()
            .pollInterval(Duration.ofMillis(10))
            .until(() -> streams.arrivals(conf).size() >= number);
        if (streams.arrivals(conf).size() != number) {
          wrong.add("an event arrived at " + streams.arrivals(conf).size() + " of " + number);
        }
        streams.arrivals(conf).forEach(at -> latencies.add(Math.max(0, at - committed)));
        client.post("~/conf/" + conf + "/dispose").expect(200);
      }
      return latencies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<String> verify() {
    return wrong;
  }
}
