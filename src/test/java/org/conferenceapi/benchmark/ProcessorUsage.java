package org.conferenceapi.benchmark;

import java.time.Duration;
import org.conferenceapi.home.Janus;

/** The processor time of the service and the media server. */
record ProcessorUsage(Duration service, Duration janus) {
  /** The processor time so far. */
  static ProcessorUsage of(BenchmarkServer server, Janus janus) {
    return new ProcessorUsage(of(server.pid()), of(janus.pid()));
  }

  /** The difference to an earlier value. */
  ProcessorUsage since(ProcessorUsage earlier) {
    return new ProcessorUsage(service.minus(earlier.service), janus.minus(earlier.janus));
  }

  /** The time of one process so far. */
  static Duration of(long pid) {
    return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow();
  }
}
