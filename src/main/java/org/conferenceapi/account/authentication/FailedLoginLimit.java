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
 * Limits failed logins per minute: with one user name from one client address, and from one client
 * address in total. Valid credentials are always accepted, from any address, so an attacker cannot
 * lock an account out. Tokens have far too many bits to be guessed.
 */
@ApplicationScoped
public class FailedLoginLimit {
  private static final System.Logger LOG = System.getLogger(FailedLoginLimit.class.getName());

  /** The limit per address in total, as a multiple of the limit per user name and address. */
  private static final int ADDRESS_FACTOR = 5;

  private static final int CAPACITY = 20_000;

  /** After this time without access, every bucket is full again and can be dropped. */
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final LongSupplier clock;
  private int mostPerMinute;
  private final Cache<String, TokenBucket> buckets =
      Caffeine.newBuilder().maximumSize(CAPACITY).expireAfterAccess(IDLE).build();

  /** For the CDI proxy. */
  protected FailedLoginLimit() {
    clock = System::nanoTime;
  }

  /**
   * Creates the limit of {@code conference.max-failed-logins}.
   *
   * @param settings the settings
   */
  @Inject
  public FailedLoginLimit(Settings settings) {
    this(settings.maxFailedLogins(), System::nanoTime);
  }

  FailedLoginLimit(int mostPerMinute, LongSupplier clock) {
    this.mostPerMinute = mostPerMinute;
    this.clock = clock;
  }

  /**
   * Counts a failed login.
   *
   * @param user the user name that the client sent
   * @param address the address of the client
   * @throws Problem {@code too-many-requests} if a limit is exceeded
   */
  void countFailure(String user, String address) {
    if (mostPerMinute > 0) {
      take(bucketOfUser(user, address), user, address);
      take(bucketOfAddress(address), user, address);
    }
  }

  private static void take(TokenBucket bucket, String user, String address) {
    if (bucket.take()) {
      return;
    }
    if (bucket.isFirstLog()) {
      LOG.log(
          Level.WARNING,
          "Too many failed logins from {0}, last as {1}: further ones get status 429 for a while.",
          address,
          user);
    }
    throw Problem.retry(
        ProblemCode.TOO_MANY_REQUESTS,
        "Too many logins from this address failed. These credentials are wrong, too.",
        bucket.untilNext());
  }

  private TokenBucket bucketOfUser(String user, String address) {
    return buckets.get(user + '@' + address, key -> new TokenBucket(mostPerMinute, clock));
  }

  private TokenBucket bucketOfAddress(String address) {
    return buckets.get(address, key -> new TokenBucket(ADDRESS_FACTOR * mostPerMinute, clock));
  }
}
