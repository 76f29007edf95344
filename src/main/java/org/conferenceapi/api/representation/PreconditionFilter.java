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
 * Refuses a change under the condition of a tag where there is none to compare with: no tag of
 * those listed can be the current one (RFC 9110, section 13.1.1).
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class PreconditionFilter implements ContainerRequestFilter {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Context ResourceInfo route;

  /**
   * Lets pass what reads, has no condition, or compares itself.
   *
   * @throws Problem {@code precondition-failed}
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
