package org.conferenceapi.event.stream;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.representation.Negotiation;
import org.conferenceapi.conference.Conferences;
import org.conferenceapi.event.EventFilter;

/** The events of one conference, its timeline: see {@code docs/index.html#events}. */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/event")
public class ConferenceEventResource {
  @EJB Conferences conferences;
  @Inject EventStreams streams;
  @Inject Caller caller;
  @Context HttpServletRequest servlet;

  /**
   * Lists events, oldest first. If there is none, it may wait for one.
   *
   * @param conf the sid of the conference
   * @param params the query parameters
   * @return the page
   * @throws org.conferenceapi.api.problem.Problem {@code not-found} if the account has no such
   *     conference; {@code invalid} if a parameter is invalid; {@code too-many-requests} if too
   *     many clients wait for events
   */
  @GET
  @Access(Access.By.ACCOUNT)
  @Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
  public CompletionStage<EventsOut> list(
      @PathParam("conf") String conf, @BeanParam EventParams params) {
    return streams.page(filter(conf, params), params, servlet);
  }

  /**
   * Streams events as server-sent events, oldest first, for 45 seconds.
   *
   * @param conf the sid of the conference
   * @param params the query parameters
   * @param response the suspended response, which the stream writes
   * @throws org.conferenceapi.api.problem.Problem for the same reasons
   */
  @GET
  @Access(Access.By.ACCOUNT)
  @Produces(Negotiation.EVENT_STREAM)
  public void stream(
      @PathParam("conf") String conf,
      @BeanParam EventParams params,
      @Suspended AsyncResponse response) {
    streams.open(filter(conf, params), params, servlet, response);
  }

  private EventFilter filter(String conf, EventParams params) {
    return params.filter(caller.account(), conferences.find(caller.account(), conf).sid());
  }
}
