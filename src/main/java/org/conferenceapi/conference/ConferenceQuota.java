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
 * Limits the live conferences of each account (setting {@code conference.max-live}) and its
 * creations per second. It counts the live conferences in the database once a minute. In between,
 * it adds the conferences created on this node, but not those of other nodes. Several nodes
 * together may therefore exceed the limit by the conferences that they create in a minute.
 */
@ApplicationScoped
public class ConferenceQuota {
  private static final int CAPACITY = 20_000;
  private static final long MAX_AGE = Duration.ofMinutes(1).toNanos();

  /**
   * At the limit, the database is queried once a second, so that an account that ends a conference
   * can soon create another one.
   */
  private static final long MAX_AGE_AT_LIMIT = Duration.ofSeconds(1).toNanos();

  @Inject RateLimit rate;

  private final Cache<String, Estimate> estimates =
      Caffeine.newBuilder().maximumSize(CAPACITY).expireAfterAccess(Duration.ofMinutes(1)).build();
  private final LongSupplier clock;
  private int most;
  private ToLongFunction<String> count;

  private static final class Estimate {
    private long live;
    private long at;
    private boolean isKnown;
  }

  /** Creates the CDI proxy. */
  protected ConferenceQuota() {
    clock = System::nanoTime;
  }

  /**
   * Creates the quota with the configured limit.
   *
   * @param settings the settings
   * @param conferences counts the live conferences of an account
   */
  @Inject
  public ConferenceQuota(Settings settings, Conferences conferences) {
    this(settings.maxLiveConferences(), conferences::countLive, System::nanoTime);
  }

  /**
   * Creates a quota.
   *
   * @param most the maximum number of live conferences of an account; 0 for no limit
   * @param count returns the number of live conferences of an account, given its sid
   * @param clock returns a monotonic time in nanoseconds
   */
  ConferenceQuota(int most, ToLongFunction<String> count, LongSupplier clock) {
    this.most = most;
    this.count = count;
    this.clock = clock;
  }

  /**
   * Counts a conference that is about to be created.
   *
   * @param accountSid the sid of the account that the conference will belong to
   * @throws Problem {@code too-many-requests} if a limit is exceeded
   */
  public void check(String accountSid) {
    rate.checkCreation(accountSid);
    checkLive(accountSid);
  }

  /**
   * Counts a live conference, without the limit of creations per second.
   *
   * @throws Problem {@code too-many-requests} if the account has the maximum number
   */
  void checkLive(String accountSid) {
    if (most == 0) {
      return;
    }
    Estimate estimate = estimates.get(accountSid, sid -> new Estimate());
    synchronized (estimate) {
      long age = clock.getAsLong() - estimate.at;
      if (!estimate.isKnown || age > (estimate.live < most ? MAX_AGE : MAX_AGE_AT_LIMIT)) {
        estimate.live = count.applyAsLong(accountSid);
        estimate.at = clock.getAsLong();
        estimate.isKnown = true;
      }
      if (estimate.live >= most) {
        throw Problem.retry(
            ProblemCode.TOO_MANY_REQUESTS,
            "This account has " + most + " live conferences, the maximum of conference.max-live.",
            Duration.ofSeconds(2));
      }
      estimate.live++;
    }
  }
}
