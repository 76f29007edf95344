package org.conferenceapi.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.conferenceapi.api.error.ProblemDocument;
import org.conferenceapi.api.filter.SecurityHeadersFilter;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.IncomingRequest;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.api.representation.Representations;
import org.conferenceapi.platform.config.Settings;

/**
 * Builds the 503 response for requests that an overloaded node refuses. It must cost very little,
 * so the problem documents are cached per base URL and format, and only the path and the request ID
 * are filled in.
 */
@ApplicationScoped
public class OverloadResponse {
  private static final System.Logger LOG = System.getLogger(OverloadResponse.class.getName());

  private static final String INSTANCE = "/instance";
  private static final String ID = "request-id";
  private static final int MAX_DOCUMENTS = 64;

  /** Paths that need no escaping in either format; other paths are replaced by {@code /}. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._~%-]{1,1000}");

  @Inject BaseUrl baseUrl;
  @Inject Settings settings;

  private final RefusalCounter refusals = new RefusalCounter(System::nanoTime);
  private final Cache<Key, String> documents =
      Caffeine.newBuilder().maximumSize(MAX_DOCUMENTS).build();

  private record Key(String base, Format format) {}

  /**
   * A complete HTTP response.
   *
   * @param status the status code
   * @param headers the header fields, without {@code Content-Length}
   * @param body the encoded problem document
   */
  public record Answer(int status, Map<String, String> headers, byte[] body) {}

  /**
   * The value of {@code Retry-After}: the longest time that a queued request waits (setting {@code
   * conference.max-wait}), rounded up to whole seconds, at least 1.
   */
  Duration retryAfter() {
    return Duration.ofSeconds(Math.max(1, settings.maxWait().plusMillis(999).toSeconds()));
  }

  /** Builds the problem {@code unavailable}, in the format that the request prefers. */
  Answer of(IncomingRequest request) {
    return answer(request, Format.preferred(request), RequestId.of(request));
  }

  /**
   * Writes the problem {@code unavailable} as the response.
   *
   * @throws IOException if writing to the client fails
   */
  void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Answer answer =
        answer(IncomingRequest.of(request), Format.preferred(request), RequestId.of(request));
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private Answer answer(IncomingRequest request, Format format, String id) {
    long refused = refusals.increment();
    if (refused > 0) {
      LOG.log(
          Level.WARNING,
          "The node is overloaded: it refused {0} requests since the last such message.",
          refused);
    }
    String path = request.path();
    byte[] body =
        documents
            .get(new Key(baseUrl.of(request), format), OverloadResponse::document)
            .replace(INSTANCE, PLAIN.matcher(path).matches() ? path : "/")
            .replace(ID, id)
            .getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of(
            HttpHeaders.CONTENT_TYPE,
            format.problemType(),
            RequestId.HEADER,
            id,
            HttpHeaders.VARY,
            HttpHeaders.ACCEPT,
            HttpHeaders.CACHE_CONTROL,
            "no-store",
            HttpHeaders.RETRY_AFTER,
            "" + retryAfter().toSeconds(),
            SecurityHeadersFilter.CONTENT_TYPE_OPTIONS,
            SecurityHeadersFilter.NOSNIFF);
    return new Answer(ProblemCode.UNAVAILABLE.status(), headers, body);
  }

  private static String document(Key key) {
    Problem busy =
        Problem.of(ProblemCode.UNAVAILABLE, "The node is overloaded: it cannot respond in time.");
    ProblemDocument document = ProblemDocument.of(busy, key.base(), INSTANCE, ID);
    return new String(Representations.write(document, key.format()), StandardCharsets.UTF_8);
  }
}
