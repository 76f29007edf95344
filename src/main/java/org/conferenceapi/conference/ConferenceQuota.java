package org.conferenceapi.conference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.conferenceapi.account.authentication.RateLimit;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.config.Settings;

/**
 * Bounds how many conferences of one account may be live, and how many it creates per second. The
 * database is asked seldom: in between, what this node has created is added, and what other nodes
 * have is not. So several nodes may together exceed the bound by what they create in a minute.
 */
@ApplicationScoped
public class ConferenceQuota {
  private static final int KEPT = 20_000;
  private static final long FRESH = Duration.ofMinutes(1).toNanos();

  /** At the bound it is asked more often, so that who ends a conference can create one again. */
  private static final long AT_BOUND = Duration.ofSeconds(1).toNanos();

  @Inject RateLimit rate;

  private final Cache<String, Estimate> estimates =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterAccess(Duration.ofMinutes(1)).build();
  private final LongSupplier clock;
  private int most;
  private ToLongFunction<String> count;

  private static final class Estimate {
    private long live;
    private long at;
    private boolean isKnown;
  }

  /** For the proxy. */
  protected ConferenceQuota() {
    clock = System::nanoTime;
  }

  /** As configured. */
  @Inject
  public ConferenceQuota(Settings settings, Conferences conferences) {
    this(settings.maxLiveConferences(), conferences::countLive, System::nanoTime);
  }

  ConferenceQuota(int most, ToLongFunction<String> count, LongSupplier clock) {
    this.most = most;
    this.count = count;
    this.clock = clock;
  }

  /**
   * Counts a conference that is about to be created.
   *
   * @throws Problem {@code too-many-requests}
   */
  public void check(String accountSid) {
    rate.checkCreation(accountSid);
    checkLive(accountSid);
  }

  void checkLive(String accountSid) {
    if (most == 0) {
      return;
    }
    Estimate estimate = estimates.get(accountSid, sid -> new Estimate());
    synchronized (estimate) {
      long age = clock.getAsLong() - estimate.at;
      if (!estimate.isKnown || age > (estimate.live < most ? FRESH : AT_BOUND)) {
        estimate.live = count.applyAsLong(accountSid);
        estimate.at = clock.getAsLong();
        estimate.isKnown = true;
      }
      if (estimate.live >= most) {
        throw Problem.retry(
            ProblemCode.TOO_MANY_REQUESTS,
            "This account has " + most + " conferences that are not over, and may not have more.",
            Duration.ofSeconds(2));
      }
      estimate.live++;
    }
  }
}
