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
 * Answers to {@code GET} that are still true: a repeated request gets the same bytes again, as long
 * as every row that they were made from, those of the caller's account included, has the version
 * that it had then. So a change is seen by the next request, on whichever node it was made.
 */
@ApplicationScoped
public class ResponseCache {
  private static final long MOST_BYTES = 32L << 20;
  private static final String KEY = ResponseCache.class.getName();

  @Inject RowVersions versions;

  private final Cache<Key, CachedResponse> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, CachedResponse answer) -> answer.weight())
          .build();

  /** What makes two requests the same; the credentials are kept as a hash. */
  private record Key(String path, String type, String credentials) {}

  /** The answer that the request gets now, or null if it is not known. */
  CachedResponse find(HttpServletRequest request) {
    String credentials = RequestHeaders.joined(request, HttpHeaders.AUTHORIZATION);
    Negotiation asked = Negotiation.of(request);
    if (credentials == null
        || request.getQueryString() != null
        || !asked.isAcceptable()
        || !asked.isReadable()) {
      return null;
    }
    Key key = new Key(request.getRequestURI(), asked.type(), Hashes.hex(credentials));
    request.setAttribute(KEY, key);
    CachedResponse answer = kept.getIfPresent(key);
    return answer != null && isTrue(answer) ? answer : null;
  }

  /** Keeps the answer to a request that came through {@link #find}. */
  void keep(HttpServletRequest request, CachedResponse answer) {
    if (request.getAttribute(KEY) instanceof Key key) {
      kept.put(key, answer);
    }
  }

  private boolean isTrue(CachedResponse answer) {
    Map<String, Long> now = versions.now(answer.sources().keySet());
    return answer.sources().entrySet().stream()
        .allMatch(source -> source.getValue().equals(now.get(source.getKey())));
  }
}
