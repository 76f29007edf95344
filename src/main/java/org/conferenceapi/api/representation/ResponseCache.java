package org.conferenceapi.api.representation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.conferenceapi.platform.database.RowVersions;

/**
 * Caches responses to {@code GET}, up to 32 MiB: of each resource that declares the rows that its
 * response is made from ({@code RequestContext.responseDependsOn}). The same account gets the same
 * bytes for as long as none of these rows has a new version; the rows of its account are among
 * them. The versions are read from the database for each request, so the next request sees a
 * change, on whichever node it was made. It checks no credentials: its caller does.
 */
@ApplicationScoped
public class ResponseCache {
  private static final long MAX_BYTES = 32L << 20;
  private static final String KEY = ResponseCache.class.getName();

  @Inject RowVersions versions;

  private final Cache<Key, CachedResponse> cache =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((Key key, CachedResponse response) -> response.weight())
          .build();

  /** The parts of a request that its response depends on. */
  private record Key(String path, String type, String account) {}

  /**
   * Returns the response to a request. It also marks the request for {@link #put}, if its response
   * may be cached: it has no query and an acceptable {@code Accept}.
   *
   * @param request the request
   * @param account the sid of the account that the request claims to come from
   * @return the response, or null if none is cached or it is outdated
   */
  public CachedResponse find(HttpServletRequest request, String account) {
    Negotiation negotiation = Negotiation.of(request);
    if (request.getQueryString() != null || !negotiation.isAcceptable() || !negotiation.isValid()) {
      return null;
    }
    Key key = new Key(request.getRequestURI(), negotiation.type(), account);
    request.setAttribute(KEY, key);
    CachedResponse response = cache.getIfPresent(key);
    return response != null && isCurrent(response) ? response : null;
  }

  /** Caches the response to a request, if {@link #find} has marked the request. */
  void put(HttpServletRequest request, CachedResponse response) {
    if (request.getAttribute(KEY) instanceof Key key) {
      cache.put(key, response);
    }
  }

  private boolean isCurrent(CachedResponse response) {
    Map<String, Long> now = versions.current(response.sources().keySet());
    return response.sources().entrySet().stream()
        .allMatch(source -> source.getValue().equals(now.get(source.getKey())));
  }
}
