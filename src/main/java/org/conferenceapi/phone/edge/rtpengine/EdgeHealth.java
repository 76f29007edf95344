package org.conferenceapi.phone.edge.rtpengine;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.conferenceapi.platform.log.OutageLog;

/** Whether an edge responds to pings. Until the first response it is not healthy. */
final class EdgeHealth {
  private static final System.Logger LOG = System.getLogger(EdgeHealth.class.getName());

  /** Without a response for longer than this the edge is not healthy. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final NgClient client;
  private final URI url;
  private final OutageLog outage;
  private final ReentrantLock checking = new ReentrantLock();
  private NgClient.Sent ping;
  private long sentAt;
  private volatile boolean healthy;

  EdgeHealth(NgClient client, URI url) {
    this.client = client;
    this.url = url;
    this.outage =
        new OutageLog(
            LOG, Level.WARNING, "Media edge " + url + " is back", "requests", System::nanoTime);
  }

  boolean isHealthy() {
    return healthy;
  }

  /** Counts a request that failed because of the outage. */
  void countFailure() {
    outage.countFailure();
  }

  /**
   * Sends a ping, or the last one again if there is no response yet. Called every second; a call
   * while another one resolves the host name has no effect.
   */
  void check() {
    if (checking.tryLock()) {
      try {
        if (!healthy) {
          client.refresh();
        }
        ping();
      } finally {
        checking.unlock();
      }
    }
  }

  private void ping() {
    if (ping == null || ping.response().isDone()) {
      sentAt = System.nanoTime();
      NgClient.Sent sent = client.send(Map.of("command", "ping"));
      ping = sent;
      sent.response().thenAccept(response -> answered(sent));
      return;
    }
    if (System.nanoTime() - sentAt > PATIENCE.toNanos()) {
      healthy = false;
      outage.failed("Media edge " + url + " does not respond.");
    }
    client.resend(ping);
  }

  private void answered(NgClient.Sent sent) {
    client.forget(sent);
    healthy = true;
    outage.recovered();
  }
}
