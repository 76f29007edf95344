package org.conferenceapi.account.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.platform.database.RowVersions;

/**
 * The accounts that have been asked for lately, each as it is now: what is kept in memory counts
 * only while its row has the same version. So a suspension or a new token is obeyed by the next
 * request on every node.
 */
@ApplicationScoped
public class AccountCache {
  private static final int MOST = 10_000;

  @Inject Accounts accounts;
  @Inject RowVersions versions;

  private final Cache<String, Account> kept = Caffeine.newBuilder().maximumSize(MOST).build();

  /**
   * The accounts of these sids, as far as they exist, and the main accounts that they belong to.
   */
  Map<String, Account> now(Set<String> sids) {
    Set<String> asked = new HashSet<>(sids);
    sids.forEach(sid -> parent(kept.getIfPresent(sid)).ifPresent(asked::add));
    Map<String, Long> current = versions.now(asked);
    Map<String, Account> found = new HashMap<>();
    for (String sid : asked) {
      Optional.ofNullable(current.get(sid))
          .flatMap(version -> ofVersion(sid, version))
          .ifPresent(account -> found.put(sid, account));
    }
    boolean complete =
        found.values().stream().flatMap(each -> parent(each).stream()).allMatch(found::containsKey);
    return complete ? found : now(asked); // the parents are known now
  }

  private Optional<Account> ofVersion(String sid, long version) {
    Account known = kept.getIfPresent(sid);
    if (known != null && known.version() == version) {
      return Optional.of(known);
    }
    Optional<Account> read = accounts.find(sid);
    read.ifPresent(account -> kept.put(sid, account));
    return read;
  }

  private static Optional<String> parent(Account account) {
    return Optional.ofNullable(account).map(Account::parentSid);
  }
}
