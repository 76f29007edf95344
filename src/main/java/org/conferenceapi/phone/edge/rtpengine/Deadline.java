package org.conferenceapi.phone.edge.rtpengine;

import java.time.Duration;

/** The time at which a call ends, even if the edge does not respond. */
final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** A deadline after that time from now. */
  static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The time until then, in nanoseconds; not negative. */
  long left() {
    return Math.max(0, end - System.nanoTime());
  }
}
