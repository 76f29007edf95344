package org.conferenceapi.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.conferenceapi.blackbox.Reply;

/**
 * An action of a client, from its first request to its last response; the response is null if there
 * was none that tells the outcome.
 */
record ClientAction(Instant from, Instant to, Outcome outcome, Reply reply) {
  /** The state of the action as the client knows it. */
  enum Outcome {
    DONE,
    REFUSED,
    /**
     * There was no response, or only after an attempt without one: the action may have been done.
     */
    UNKNOWN
  }

  boolean isDone() {
    return outcome == Outcome.DONE;
  }

  boolean isRefused() {
    return outcome == Outcome.REFUSED;
  }

  boolean isRefused(String code) {
    return isRefused() && code.equals(reply.get("code"));
  }

  /** Whether it may have happened then, or surely did; times of the service are cut to millis. */
  boolean canHaveHappenedAt(Instant time) {
    boolean tooEarly = time.isBefore(from.truncatedTo(ChronoUnit.MILLIS));
    return !isRefused() && !tooEarly && !(isDone() && time.isAfter(to));
  }
}
