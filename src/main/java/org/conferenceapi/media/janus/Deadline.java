package org.conferenceapi.media.janus;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.conferenceapi.media.MediaException;

/** The time at which a call ends, even if the media server does not respond. */
final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** A deadline after that time from now. */
  static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /**
   * Waits for a response until the deadline.
   *
   * @param response the pending response
   * @return the response
   * @throws MediaException if there is no response until the deadline, if the server refused, or if
   *     this thread is interrupted
   */
  <T> T await(CompletableFuture<T> response) {
    try {
      return response.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new MediaException("the media server did not respond in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException("the thread was interrupted while it waited for the media server");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MediaException refusal) {
        throw refusal;
      }
      throw new MediaException("the request to the media server failed: " + e.getCause());
    }
  }
}
