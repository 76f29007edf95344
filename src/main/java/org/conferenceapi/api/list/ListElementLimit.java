package org.conferenceapi.api.list;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.http.RequestPermits;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.concurrent.Bulkhead;

/**
 * Limits the number of list elements that large pages hold in memory at once: 8000 per node and
 * 3000 per account. A page of at most 100 elements is not counted.
 */
@Provider
@Priority(Priorities.USER)
public class ListElementLimit implements ContainerRequestFilter {
  private static final int UNCOUNTED = 100;
  private static final int MAX = 8 * Paging.MOST;
  private static final int MAX_PER_ACCOUNT = 3 * Paging.MOST;
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Bulkhead ELEMENTS = new Bulkhead(MAX, MAX_PER_ACCOUNT);

  @Context HttpServletRequest servlet;
  @Inject RequestContext call;

  /**
   * Takes a permit for each element of a large page, by the query parameter {@code pageSize}. The
   * request holds the permits until its response is sent. A request without an authenticated
   * account needs none.
   *
   * @param request the request
   * @throws Problem {@code too-many-requests} if the permits are not free within one second
   */
  @Override
  public void filter(ContainerRequestContext request) {
    String size = request.getUriInfo().getQueryParameters().getFirst("pageSize");
    // Paging rejects an invalid size
    if (size == null || !size.matches("[0-9]{3,4}") || call.caller() == null) {
      return;
    }
    int elements = Math.min(Integer.parseInt(size), Paging.MOST);
    if (elements > UNCOUNTED) {
      RequestPermits.add(
          servlet,
          ELEMENTS.acquire(call.caller(), elements, WAIT).orElseThrow(ListElementLimit::tooMany));
    }
  }

  private static Problem tooMany() {
    return Problem.retry(
        ProblemCode.TOO_MANY_REQUESTS,
        "Too many large pages are being read at the moment; request smaller pages.",
        Duration.ofSeconds(1));
  }
}
