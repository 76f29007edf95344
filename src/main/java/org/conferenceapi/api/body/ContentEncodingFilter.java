package org.conferenceapi.api.body;

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
 * Refuses bodies that are compressed or coded in any other way (RFC 9110, section 8.4): they would
 * be read as what they are not. The answer says what is accepted (section 15.5.16).
 */
@Provider
@PreMatching
@Priority(16)
public class ContentEncodingFilter implements ContainerRequestFilter {
  private static final String NONE = "identity";
  private static final Set<String> WITHOUT_BODY =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Context HttpServletRequest servlet;
  @Inject BaseUrl baseUrl;

  /** Answers with {@code unsupported-media-type} where the request names a coding. */
  @Override
  public void filter(ContainerRequestContext request) {
    String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (coding == null
        || coding.isBlank()
        || coding.strip().equalsIgnoreCase(NONE)
        || WITHOUT_BODY.contains(request.getMethod())) {
      return;
    }
    Problem problem =
        Problem.of(
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            "The body must come as it is, without a Content-Encoding.");
    request.abortWith(
        ProblemResponse.of(problem, servlet, baseUrl)
            .toResponse()
            .header(HttpHeaders.ACCEPT_ENCODING, NONE)
            .build());
  }
}
