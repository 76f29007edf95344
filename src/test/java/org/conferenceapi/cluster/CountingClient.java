package org.conferenceapi.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.cluster.ClientAction.Outcome;

/** Sends requests to the service at a limited rate and counts the responses. */
public final class CountingClient {
  private static final Duration PACE = Duration.ofMillis(40);
  private static final Duration BEFORE_REPEATING = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> REFUSALS =
      Set.of("conference-full", "conference-completed", "illegal-transition");
  private static final Set<String> NOT_NOW = Set.of("concurrent-change", "request-in-flight");

  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();

  /** The number of actions with a known outcome. */
  public int answered() {
    return answered.get();
  }

  /** The number of requests without a response that tells the outcome. */
  public int unanswered() {
    return unanswered.get();
  }

  /**
   * Asks for something.
   *
   * @param patient whether to repeat it until it is answered; it must be something that can be
   *     repeated
   */
  ClientAction ask(Supplier<Reply> request, boolean patient) {
    pause(PACE);
    Instant from = Instant.now();
    boolean doubt = false;
    while (true) {
      Reply reply = request.get();
      Outcome outcome = outcome(reply);
      if (outcome != null) {
        answered.incrementAndGet();
        return new ClientAction(
            from,
            Instant.now(),
            outcome != Outcome.DONE && doubt ? Outcome.UNKNOWN : outcome,
            reply);
      }
      doubt |= reply.status() >= 500;
      if (!patient) {
        return new ClientAction(
            from, Instant.now(), doubt ? Outcome.UNKNOWN : Outcome.REFUSED, reply);
      }
      if (from.plus(PATIENCE).isBefore(Instant.now())) {
        throw new AssertionError("asked for a minute, last answered " + told(reply));
      }
      pause(BEFORE_REPEATING);
    }
  }

  /** Null if it is to be repeated. */
  private Outcome outcome(Reply reply) {
    if (reply.status() == 200 || reply.status() == 201) {
      return Outcome.DONE;
    }
    if (reply.status() == Balancer.BROKEN || reply.status() == Balancer.NOBODY) {
      unanswered.incrementAndGet();
      return null;
    }
    String code = reply.get("code");
    if (reply.status() == 409 && code != null && NOT_NOW.contains(code)) {
      return null;
    }
    if (reply.status() == 409 && code != null && REFUSALS.contains(code)) {
      return Outcome.REFUSED;
    }
    throw new AssertionError("nobody expects " + told(reply));
  }

  private static String told(Reply reply) {
    return reply.status() + " " + reply.body();
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
