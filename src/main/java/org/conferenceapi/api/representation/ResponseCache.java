package org.conferenceapi.api.representation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.conferenceapi.api.http.RequestHeaders;
import org.conferenceapi.platform.database.RowVersions;
import org.conferenceapi.platform.security.Hashes;

/**
 * Caches responses to {@code GET}, up to 32 MiB. A repeated request gets the same bytes for as long
 * as no row that they were made from has a new version; the rows of the caller's account are among
 * them. The versions are read from the database for each request, so the next request sees a
 * change, on whichever node it was made.
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

  /** The parts of a request that its response depends on. The credentials are stored as a hash. */
  private record Key(String path, String type, String credentials) {}

  /**
   * Returns the response to a request, or null if it is not cached or outdated. It also marks the
   * request for {@link #put}, if its response may be cached: it has credentials, no query and an
   * acceptable {@code Accept}.
   */
  CachedResponse find(HttpServletRequest request) {
    String credentials = RequestHeaders.joined(request, HttpHeaders.AUTHORIZATION);
    Negotiation negotiation = Negotiation.of(request);
    if (credentials == null
        || request.getQueryString() != null
        || !negotiation.isAcceptable()
        || !negotiation.isValid()) {
      return null;
    }
    Key key = new Key(request.getRequestURI(), negotiation.type(), Hashes.hex(credentials));
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
