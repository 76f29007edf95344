package org.conferenceapi.account.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.config.Settings;

/**
 * Bounds what one account does per second on this node: its requests, where the administrator set a
 * bound, and the conferences that it creates. It counts in whole seconds of the system's monotonic
 * clock, and forgets who has not been there for some.
 */
@ApplicationScoped
public class RateLimit {
  private static final int KEPT = 20_000;

  @Inject Settings settings;

  private final Cache<String, Window> requests = windows();
  private final Cache<String, Window> creations = windows();

  private record Window(long second, AtomicInteger count) {}

  private static Cache<String, Window> windows() {
    return Caffeine.newBuilder()
        .maximumSize(KEPT)
        .expireAfterAccess(Duration.ofSeconds(10))
        .build();
  }

  /**
   * Counts a request.
   *
   * @throws Problem {@code too-many-requests}
   */
  void check(String accountSid) {
    count(requests, accountSid, settings.requestsPerSecond(), "make", "requests");
  }

  /**
   * Counts a conference that is about to be created.
   *
   * @throws Problem {@code too-many-requests}
   */
  public void checkCreation(String accountSid) {
    count(creations, accountSid, settings.maxCreationsPerSecond(), "create", "conferences");
  }

  private static void count(
      Cache<String, Window> windows, String accountSid, int most, String verb, String what) {
    if (most == 0) {
      return;
    }
    long second = System.nanoTime() / 1_000_000_000L;
    Window window =
        windows
            .asMap()
            .compute(
                accountSid,
                (sid, last) ->
                    last != null && last.second() == second
                        ? last
                        : new Window(second, new AtomicInteger()));
    if (window.count().incrementAndGet() > most) {
      throw Problem.retry(
          ProblemCode.TOO_MANY_REQUESTS,
          "This account may " + verb + " " + most + " " + what + " per second.",
          Duration.ofSeconds(1));
    }
  }
}
