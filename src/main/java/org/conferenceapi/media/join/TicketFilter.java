package org.conferenceapi.media.join;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.media.LinkParticipants;

/** Makes the body of a request to a join link count for the account of the link's conference. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class TicketFilter implements ContainerRequestFilter {
  @Context ResourceInfo route;
  @Inject LinkParticipants linkParticipants;
  @Inject RequestContext call;

  /** Registers how to find the account; the ticket is looked up only if the account is needed. */
  @Override
  public void filter(ContainerRequestContext request) {
    if (JoinResource.class.equals(route.getResourceClass())) {
      String ticket = request.getUriInfo().getPathParameters().getFirst("ticket");
      String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
      call.setBodyAccount(() -> accountOf(JoinTicket.of(ticket, authorization)));
    }
  }

  private String accountOf(String ticket) {
    return linkParticipants.account(ticket).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
  }
}
