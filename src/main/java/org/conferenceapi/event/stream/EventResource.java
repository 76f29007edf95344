package org.conferenceapi.event.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.representation.Negotiation;

/** The event log of an account: see {@code docs/index.html#events}. */
@ApplicationScoped
@Path("/account/{account}/event")
public class EventResource {
  @Inject EventStreams streams;
  @Inject Caller caller;
  @Context HttpServletRequest servlet;

  /**
   * Lists events, oldest first. If there is none, it may wait for one.
   *
   * @param params the query parameters
   * @return the page
   * @throws org.conferenceapi.api.problem.Problem {@code invalid} if a parameter is invalid; {@code
   *     gone} if events after the cursor were deleted; {@code too-many-requests} if too many
   *     clients wait for events
   */
  @GET
  @Access(Access.By.ACCOUNT)
  @Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
  public CompletionStage<EventsOut> list(@BeanParam EventParams params) {
    return streams.page(params.filter(caller.account()), params, servlet);
  }

  /**
   * Streams events as server-sent events, oldest first, for 45 seconds.
   *
   * @param params the query parameters
   * @param response the suspended response, which the stream writes
   * @throws org.conferenceapi.api.problem.Problem for the same reasons
   */
  @GET
  @Access(Access.By.ACCOUNT)
  @Produces(Negotiation.EVENT_STREAM)
  public void stream(@BeanParam EventParams params, @Suspended AsyncResponse response) {
    streams.open(params.filter(caller.account()), params, servlet, response);
  }
}
