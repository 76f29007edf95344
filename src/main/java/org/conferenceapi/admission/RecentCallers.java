package org.conferenceapi.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.conferenceapi.platform.security.Hashes;

/**
 * Whose credentials were right lately, on this node. It opens nothing: it only lets those who were
 * right before be told apart from those who claim a name.
 */
@ApplicationScoped
public class RecentCallers {
  private static final int MOST = 10_000;
  private static final Duration KEPT = Duration.ofDays(1);

  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

  /**
   * Who sent credentials.
   *
   * @param isOperator whether it is the operator, who is always let through
   */
  public record Known(String account, boolean isOperator) {}

  /** Notes that the credentials of an {@code Authorization} header, kept as a hash, were right. */
  public void right(String authorization, Known caller) {
    known.put(Hashes.hex(authorization), caller);
  }

  /** Notes that they are not right any more. */
  public void wrong(String authorization) {
    known.invalidate(Hashes.hex(authorization));
  }

  /** Who sends them, if they were right lately; the header may be null. */
  public Optional<Known> of(String authorization) {
    return authorization == null
        ? Optional.empty()
        : Optional.ofNullable(known.getIfPresent(Hashes.hex(authorization)));
  }
}
