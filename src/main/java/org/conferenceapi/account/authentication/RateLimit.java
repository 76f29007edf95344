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
 * conference.max-creations-per-second}. A counter ends one second after its first request.
 */
@ApplicationScoped
public class RateLimit {
  private static final int CAPACITY = 20_000;

  @Inject Settings settings;

  private final Cache<String, AtomicInteger> requests = counters();
  private final Cache<String, AtomicInteger> creations = counters();

  private static Cache<String, AtomicInteger> counters() {
    return Caffeine.newBuilder()
        .maximumSize(CAPACITY)
        .expireAfterWrite(Duration.ofSeconds(1))
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
      Cache<String, AtomicInteger> counters,
      String accountSid,
      int most,
      String verb,
      String what) {
    if (most > 0 && counters.get(accountSid, sid -> new AtomicInteger()).incrementAndGet() > most) {
      throw Problem.retry(
          ProblemCode.TOO_MANY_REQUESTS,
          "This account may " + verb + " " + most + " " + what + " per second.",
          Duration.ofSeconds(1));
    }
  }
}
