package org.conferenceapi.conference.resource;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.conferenceapi.account.AccountOut;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.Conferences;

/** Closes an account: see {@code docs/index.html#accounts}. */
@ApplicationScoped
@Path("/account/{account}/close")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class CloseAccountResource {
  @EJB Conferences conferences;
  @Inject Caller caller;
  @Context HttpHeaders headers;

  /**
   * Closes the account of the path, a main account or a sub-account, for good. A main account's
   * sub-accounts are closed with it. Problem: {@code precondition-failed}.
   *
   * @param empty the request body, which must be empty
   * @return 200 with the account
   */
  @POST
  @Audited("account.close")
  @Access(Access.By.OPERATOR)
  @ChecksPrecondition
  public Response close(EmptyRequest empty) {
    Precondition precondition = Precondition.of(headers);
    return Response.ok(
            AccountOut.shown(
                conferences.close(
                    caller.account(), found -> precondition.check(() -> AccountOut.shown(found)))))
        .build();
  }
}
