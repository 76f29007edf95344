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
 * Limits the requests and the created conferences of each account per second on this node: {@code
 * conference.max-requests-per-second}, by default without limit, and {@code
 * conference.max-creations-per-second}. It counts in windows of one second of the JVM's monotonic
 * clock, and drops the counters of accounts without requests for 10 seconds.
 */
@ApplicationScoped
public class RateLimit {
  private static final int CAPACITY = 20_000;

  @Inject Settings settings;

  private final Cache<String, Window> requests = windows();
  private final Cache<String, Window> creations = windows();

  private record Window(long second, AtomicInteger count) {}

  private static Cache<String, Window> windows() {
    return Caffeine.newBuilder()
        .maximumSize(CAPACITY)
        .expireAfterAccess(Duration.ofSeconds(10))
        .build();
  }

  /**
   * Counts a request.
   *
   * @param accountSid the sid of the authenticated account
   * @throws Problem {@code too-many-requests} if the limit is exceeded
   */
  void check(String accountSid) {
    count(requests, accountSid, settings.requestsPerSecond(), "make", "requests");
  }

  /**
   * Counts a conference that is about to be created.
   *
   * @param accountSid the sid of the account that the conference will belong to
   * @throws Problem {@code too-many-requests} if the limit is exceeded
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
