package org.conferenceapi.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.conferenceapi.api.Code;
import org.conferenceapi.api.Problem;
import org.conferenceapi.platform.Settings;

/**
 * Bounds the requests of one account per second on this node, where the administrator set a bound.
 * It counts in whole seconds of the system's monotonic clock.
 */
@ApplicationScoped
public class RateLimit {
  @Inject Settings settings;

  private final Map<String, Window> windows = new ConcurrentHashMap<>();

  private record Window(long second, AtomicInteger count) {}

  /**
   * Counts a request.
   *
   * @throws Problem {@code too-many-requests}
   */
  void check(String accountSid) {
    int most = settings.requestsPerSecond();
    if (most == 0) {
      return;
    }
    long second = System.nanoTime() / 1_000_000_000L;
    Window window =
        windows.compute(
            accountSid,
            (sid, last) ->
                last != null && last.second() == second
                    ? last
                    : new Window(second, new AtomicInteger()));
    if (window.count().incrementAndGet() > most) {
      throw Problem.retry(
          Code.TOO_MANY_REQUESTS,
          "This account may make " + most + " requests per second.",
          Duration.ofSeconds(1));
    }
  }
}
