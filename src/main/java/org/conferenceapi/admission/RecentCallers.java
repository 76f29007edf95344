package org.conferenceapi.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.conferenceapi.platform.security.Hashes;

/**
 * Remembers the credentials that this node has verified recently. The admission control uses it to
 * identify the caller of a request before authentication. It grants no access: it only
 * distinguishes callers with verified credentials from callers that merely claim a name.
 *
 * <p>It keeps at most 10,000 entries. An entry expires 1 day after its last use.
 */
@ApplicationScoped
public class RecentCallers {
  private static final int MAX_ENTRIES = 10_000;
  private static final Duration EXPIRY = Duration.ofDays(1);

  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterAccess(EXPIRY).build();

  /**
   * The caller that verified credentials belong to.
   *
   * @param account the identifier of the account
   * @param isOperator whether it is the operator account, which has a bulkhead of its own
   */
  public record Known(String account, boolean isOperator) {}

  /**
   * Records that credentials were verified. Only a hash of the header is stored.
   *
   * @param authorization the value of the {@code Authorization} header
   * @param caller the caller that the credentials belong to
   */
  public void markVerified(String authorization, Known caller) {
    known.put(Hashes.hex(authorization), caller);
  }

  /**
   * Records that credentials are no longer valid.
   *
   * @param authorization the value of the {@code Authorization} header
   */
  public void markInvalid(String authorization) {
    known.invalidate(Hashes.hex(authorization));
  }

  /**
   * Finds the caller that credentials belong to.
   *
   * @param authorization the value of the {@code Authorization} header, or null if there is none
   * @return the caller; empty if this node has not verified the credentials recently
   */
  public Optional<Known> find(String authorization) {
    return authorization == null
        ? Optional.empty()
        : Optional.ofNullable(known.getIfPresent(Hashes.hex(authorization)));
  }
}
