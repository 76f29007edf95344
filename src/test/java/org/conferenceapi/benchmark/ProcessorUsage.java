package org.conferenceapi.benchmark;

import java.time.Duration;
import org.conferenceapi.home.Janus;

/** How much time of the cores the service and the media server have used. */
record ProcessorUsage(Duration service, Duration janus) {
  /** Up to now. */
  static ProcessorUsage of(BenchmarkServer server, Janus janus) {
    return new ProcessorUsage(of(server.pid()), of(janus.pid()));
  }

  /** From an earlier time to this. */
  ProcessorUsage since(ProcessorUsage earlier) {
    return new ProcessorUsage(service.minus(earlier.service), janus.minus(earlier.janus));
  }

  private static Duration of(long pid) {
    return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow();
  }
}
