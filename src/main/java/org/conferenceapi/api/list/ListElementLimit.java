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
 * Bounds how many elements of lists are in memory at once, in all and for each account, where many
 * are asked for. A page of the usual size is not counted.
 */
@Provider
@Priority(Priorities.USER)
public class ListElementLimit implements ContainerRequestFilter {
  private static final int USUAL = 100;
  private static final int MOST = 8 * Paging.MOST;
  private static final int MOST_EACH = 3 * Paging.MOST;
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Bulkhead ELEMENTS = new Bulkhead(MOST, MOST_EACH);

  @Context HttpServletRequest servlet;
  @Inject RequestContext call;

  /**
   * Waits until there is room for a large page.
   *
   * @throws Problem {@code too-many-requests} if there is none before long
   */
  @Override
  public void filter(ContainerRequestContext request) {
    String size = request.getUriInfo().getQueryParameters().getFirst("pageSize");
    // what is no size is refused where it is used
    if (size == null || !size.matches("[0-9]{3,4}") || call.caller() == null) {
      return;
    }
    int elements = Math.min(Integer.parseInt(size), Paging.MOST);
    if (elements > USUAL) {
      RequestPermits.hold(
          servlet,
          ELEMENTS.take(call.caller(), elements, WAIT).orElseThrow(ListElementLimit::tooMany));
    }
  }

  private static Problem tooMany() {
    return Problem.retry(
        ProblemCode.TOO_MANY_REQUESTS,
        "Too many large pages are being read at this instant; ask for smaller ones.",
        Duration.ofSeconds(1));
  }
}
