package org.conferenceapi.api.representation;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Refuses a request that changes something and lists tags in {@code If-Match}, if its resource has
 * no tag. None of the listed tags can then be the current one (RFC 9110, section 13.1.1).
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class PreconditionFilter implements ContainerRequestFilter {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Context ResourceInfo route;

  /**
   * Passes requests that only read, requests without such a condition, and requests whose method
   * {@linkplain ChecksPrecondition compares the tag itself}.
   *
   * @throws Problem {@code precondition-failed} for all others
   */
  @Override
  public void filter(ContainerRequestContext request) {
    if (READING.contains(request.getMethod())
        || route.getResourceMethod() == null
        || route.getResourceMethod().isAnnotationPresent(ChecksPrecondition.class)) {
      return;
    }
    if (Precondition.of(request.getHeaderString(HttpHeaders.IF_MATCH), null).namesTags()) {
      throw Problem.of(ProblemCode.PRECONDITION_FAILED);
    }
  }
}
