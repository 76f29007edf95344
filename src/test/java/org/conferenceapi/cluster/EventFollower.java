package org.conferenceapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.EventStreamClient;

/**
 * Follows the event log of an account as an application does: after each end of the stream it
 * reconnects with the last cursor, to the other node. The streams do not go through the balancer,
 * which passes whole responses on.
 */
public final class EventFollower implements AutoCloseable {
  /** A stream says something every ten seconds; without that, its node or connection is lost. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Client client;
  private final List<Client> nodes;
  private final Map<Long, String> ids = new ConcurrentSkipListMap<>();
  private final Thread thread = new Thread(this::follow, "event follower");
  private volatile boolean isClosed;
  private volatile String last;
  private volatile int streams;

  /**
   * Begins to follow.
   *
   * @param client reads the log
   * @param nodes the same client at each node
   */
  public EventFollower(Client client, List<Client> nodes) {
    this.client = client.json();
    this.nodes = nodes;
    last = this.client.get("~/event?after=now").expect(200).get("next");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    while (!isClosed) {
      Client node = nodes.get(streams++ % nodes.size());
      try (EventStreamClient stream = EventStreamClient.open(node, "~/event", last)) {
        while (!isClosed) {
          EventStreamClient.Received event = stream.next(PATIENCE);
          ids.put(Long.valueOf(event.id()), event.data().getString("id"));
          last = event.id();
        }
      } catch (RuntimeException | AssertionError e) {
        // the stream has ended, or no node can be reached now
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500); // as the stream's retry says
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Fails unless the streams had every event of the log, at the same places. */
  public void missedNothing() {
    List<String> log = await().ignoreExceptions().until(this::log, any -> true);
    await().atMost(Duration.ofMinutes(2)).until(() -> ids.size() >= log.size());
    Collection<String> followed = ids.values();
    assertThat(followed).containsExactlyElementsOf(log);
  }

  /** How many streams it has opened so far. */
  int streams() {
    return streams;
  }

  private List<String> log() {
    List<String> log = new ArrayList<>();
    String after = "0";
    List<JsonObject> page;
    do {
      JsonObject list = client.get("~/event?pageSize=1000&after=" + after).expect(200).json();
      page = list.getJsonArray("events").getValuesAs(JsonObject.class);
      page.forEach(each -> log.add(each.getString("id")));
      after = list.getString("next");
    } while (!page.isEmpty());
    return log;
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }
}
