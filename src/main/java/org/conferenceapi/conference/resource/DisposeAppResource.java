package org.conferenceapi.conference.resource;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.conferenceapi.account.AppOut;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.Conferences;

/** Deletes an app: see {@code docs/index.html#apps}. */
@ApplicationScoped
@Path("/account/{account}/app/{app}/dispose")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class DisposeAppResource {
  @EJB Conferences conferences;
  @Inject Caller caller;
  @Context HttpHeaders headers;

  /**
   * Deletes an app.
   *
   * @param app the sid of the app
   * @param empty the request body, which must be empty
   * @return the deleted app
   * @throws org.conferenceapi.api.problem.Problem {@code not-found} if the main account has no such
   *     app; {@code illegal-transition} while a live conference or a sub-account belongs to it;
   *     {@code precondition-failed}
   */
  @POST
  @Audited("app.dispose")
  @Access(Access.By.MAIN_ACCOUNT)
  @ChecksPrecondition
  public AppOut dispose(@PathParam("app") String app, EmptyRequest empty) {
    Precondition precondition = Precondition.of(headers);
    return AppOut.of(
        conferences.disposeApp(
            caller.account(), app, found -> precondition.check(() -> AppOut.of(found))));
  }
}
