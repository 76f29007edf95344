package org.conferenceapi.api.filter;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.regex.Pattern;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Refuses methods and {@code Content-Type} headers that some servers accept and others do not, so
 * that the service responds alike on all of them.
 */
@Provider
@PreMatching
@Priority(10)
public class MethodAndTypeFilter implements ContainerRequestFilter {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  /** A media type with its parameters (RFC 9110, section 8.3.1). */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          TOKEN + "/" + TOKEN + "(?:\\s*;\\s*(?:" + TOKEN + "=(?:" + TOKEN + "|\"[^\"]*+\"))?)*+");

  @Context HttpServletRequest servlet;

  /**
   * Passes valid requests. It renames a method with lower-case letters, so that JAX-RS refuses it.
   *
   * @throws Problem {@code malformed} if a request that writes has an invalid {@code Content-Type}
   */
  @Override
  public void filter(ContainerRequestContext request) {
    if (servlet.getMethod().chars().anyMatch(Character::isLowerCase)) {
      // RESTEasy takes get for GET, but methods are case-sensitive (RFC 9110, section 9.1)
      request.setMethod("X-" + servlet.getMethod());
      return;
    }
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type != null
        && !READING.contains(request.getMethod())
        && !MEDIA_TYPE.matcher(type.strip()).matches()) {
      throw Problem.of(ProblemCode.MALFORMED, "The Content-Type header is not a valid media type.");
    }
  }
}
