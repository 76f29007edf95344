package org.conferenceapi.media.janus;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** When a call ends, whatever the media server does. */
final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** That long from now. */
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /**
   * Waits for an answer, but not beyond the deadline.
   *
   * @throws MediaException if there is none by then, if it is a refusal, or if this thread is
   *     interrupted
   */
  <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new MediaException("the media server does not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException("interrupted while the media server was asked");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MediaException refusal) {
        throw refusal;
      }
      throw new MediaException("the media server cannot be asked: " + e.getCause());
    }
  }
}
