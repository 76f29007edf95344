package org.conferenceapi.benchmark;

import java.time.Duration;
import org.conferenceapi.home.Janus;

/** How much time of the cores the service and the media server have used. */
record Usage(Duration service, Duration janus) {
  /** Up to now. */
  static Usage of(Server server, Janus janus) {
    return new Usage(of(server.pid()), of(janus.pid()));
  }

  /** From an earlier time to this. */
  Usage since(Usage earlier) {
    return new Usage(service.minus(earlier.service), janus.minus(earlier.janus));
  }

  private static Duration of(long pid) {
    return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow();
  }
}
