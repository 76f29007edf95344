package org.conferenceapi.account.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.config.Settings;

/**
 * Bounds how often credentials may be wrong: as one account from one address, and from one address
 * in all. Whose credentials are right is not affected, wherever they come from, so nobody can lock
 * an account out; tokens have far too many bits to be found by trying.
 */
@ApplicationScoped
public class FailedLoginLimit {
  private static final System.Logger LOG = System.getLogger(FailedLoginLimit.class.getName());

  /** Somebody who tries one name after the other may fail this many times as often. */
  private static final int ACCOUNTS = 5;

  private static final int KEPT = 20_000;

  /** Any bucket is full again by then. */
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final LongSupplier clock;
  private int mostPerMinute;
  private final Cache<String, TokenBucket> buckets =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterAccess(IDLE).build();

  /** For the proxy. */
  protected FailedLoginLimit() {
    clock = System::nanoTime;
  }

  /** As configured. */
  @Inject
  public FailedLoginLimit(Settings settings) {
    this(settings.maxFailedLogins(), System::nanoTime);
  }

  FailedLoginLimit(int mostPerMinute, LongSupplier clock) {
    this.mostPerMinute = mostPerMinute;
    this.clock = clock;
  }

  /**
   * Counts a try that failed.
   *
   * @throws Problem {@code too-many-requests}
   */
  void count(String user, String address) {
    if (mostPerMinute > 0) {
      take(ofAccount(user, address), user, address);
      take(ofAddress(address), user, address);
    }
  }

  private static void take(TokenBucket bucket, String user, String address) {
    if (bucket.take()) {
      return;
    }
    if (bucket.isFirstTold()) {
      LOG.log(
          Level.WARNING,
          "Many failed logins from {0}, now as {1}: they are answered 429 for a while.",
          address,
          user);
    }
    throw Problem.retry(
        ProblemCode.TOO_MANY_REQUESTS,
        "Credentials were wrong too often from this address, and these are, too.",
        bucket.untilNext());
  }

  private TokenBucket ofAccount(String user, String address) {
    return buckets.get(user + '@' + address, key -> new TokenBucket(mostPerMinute, clock));
  }

  private TokenBucket ofAddress(String address) {
    return buckets.get(address, key -> new TokenBucket(ACCOUNTS * mostPerMinute, clock));
  }
}
