package org.conferenceapi.event.stream;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.conferenceapi.event.EventFilter;

/** A request that waits for the first event after its cursor. */
final class LongPoll extends Subscription {
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final long end;

  LongPoll(EventFilter filter, long cursor, Duration wait) {
    super(filter, cursor);
    this.end = System.nanoTime() + wait.toNanos();
  }

  /** Completes when there is an event, or the time is over. */
  CompletableFuture<Void> done() {
    return done;
  }

  @Override
  boolean hasCapacity() {
    return !done.isDone();
  }

  @Override
  void take(EventFrame event) {
    end();
  }

  @Override
  void onSecond(long nanoTime, long place) {
    if (nanoTime - end >= 0) {
      end();
    }
  }

  @Override
  void end() {
    done.complete(null);
  }
}
