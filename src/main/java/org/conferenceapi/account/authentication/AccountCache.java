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
 * Caches up to 10,000 accounts. Each use compares the version of a cached account with the version
 * of its row, so a suspension or a new token takes effect with the next request on every node.
 */
@ApplicationScoped
public class AccountCache {
  private static final int CAPACITY = 10_000;

  @Inject Accounts accounts;
  @Inject RowVersions versions;

  private final Cache<String, Account> cached = Caffeine.newBuilder().maximumSize(CAPACITY).build();

  /**
   * Returns the current accounts with the given sids, and the main accounts of sub-accounts among
   * them.
   *
   * @param sids the sids
   * @return the existing accounts by sid
   */
  Map<String, Account> current(Set<String> sids) {
    Set<String> requested = new HashSet<>(sids);
    sids.forEach(sid -> parent(cached.getIfPresent(sid)).ifPresent(requested::add));
    Map<String, Long> current = versions.current(requested);
    Map<String, Account> found = new HashMap<>();
    for (String sid : requested) {
      Optional.ofNullable(current.get(sid))
          .flatMap(version -> ofVersion(sid, version))
          .ifPresent(account -> found.put(sid, account));
    }
    boolean complete =
        found.values().stream().flatMap(each -> parent(each).stream()).allMatch(found::containsKey);
    return complete ? found : current(requested); // the cache now has the parents
  }

  /**
   * Returns the cached accounts among the given rows, without a look into the database.
   *
   * @param versions the current versions of rows, by sid
   * @return the accounts that are cached in these versions, by sid
   */
  Map<String, Account> cached(Map<String, Long> versions) {
    Map<String, Account> found = new HashMap<>(cached.getAllPresent(versions.keySet()));
    found.values().removeIf(account -> account.version() != versions.get(account.sid()));
    return found;
  }

  private Optional<Account> ofVersion(String sid, long version) {
    Account known = cached.getIfPresent(sid);
    if (known != null && known.version() == version) {
      return Optional.of(known);
    }
    Optional<Account> read = accounts.find(sid);
    read.ifPresent(account -> cached.put(sid, account));
    return read;
  }

  private static Optional<String> parent(Account account) {
    return Optional.ofNullable(account).map(Account::parentSid);
  }
}
