package org.conferenceapi.api.body.limit;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.conferenceapi.api.error.ProblemResponse;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Rejects a request with a {@code Content-Encoding} such as gzip (RFC 9110, section 8.4): the
 * service does not decode bodies and would parse the encoded bytes. The response names the accepted
 * coding, {@code identity}, in {@code Accept-Encoding} (section 15.5.16).
 */
@Provider
@PreMatching
@Priority(16)
public class ContentEncodingFilter implements ContainerRequestFilter {
  private static final String IDENTITY = "identity";
  private static final Set<String> WITHOUT_BODY =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Context HttpServletRequest servlet;
  @Inject BaseUrl baseUrl;

  /**
   * Aborts the request with the problem {@code unsupported-media-type} if it names a coding other
   * than {@code identity}. Ignores the header of {@code GET}, {@code HEAD} and {@code OPTIONS}.
   *
   * @param request the request
   */
  @Override
  public void filter(ContainerRequestContext request) {
    String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (coding == null
        || coding.isBlank()
        || coding.strip().equalsIgnoreCase(IDENTITY)
        || WITHOUT_BODY.contains(request.getMethod())) {
      return;
    }
    Problem problem =
        Problem.of(
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            "The body must be sent without a Content-Encoding.");
    request.abortWith(
        ProblemResponse.of(problem, servlet, baseUrl)
            .toResponse()
            .header(HttpHeaders.ACCEPT_ENCODING, IDENTITY)
            .build());
  }
}
