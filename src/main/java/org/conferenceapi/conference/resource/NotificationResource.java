package org.conferenceapi.conference.resource;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.conference.Conferences;
import org.conferenceapi.notification.NotificationOut;
import org.conferenceapi.notification.NotificationsOut;
import org.conferenceapi.notification.Outbox;

/** The delivery log of a conference's notifications: see {@code docs/index.html#log}. */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/notification")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class NotificationResource {
  @EJB Conferences conferences;
  @EJB Outbox outbox;
  @Inject Caller caller;

  /**
   * Lists the notifications of a conference, the latest first.
   *
   * @param conf the sid of the conference
   * @param paging the requested page
   * @return the page
   * @throws org.conferenceapi.api.problem.Problem {@code not-found} if the account has no such
   *     conference; {@code invalid} if the paging parameters are invalid
   */
  @GET
  @Access(Access.By.ACCOUNT)
  public NotificationsOut list(@PathParam("conf") String conf, @BeanParam Paging paging) {
    return outbox.list(conferences.find(caller.account(), conf).sid(), paging);
  }

  /**
   * Sends a notification again, whatever its state, with a new retry schedule.
   *
   * @param conf the sid of the conference
   * @param id the id of the notification
   * @param empty the request body, which must be empty
   * @return the notification
   * @throws org.conferenceapi.api.problem.Problem {@code not-found} if the account has no such
   *     conference, or the conference no such notification
   */
  @POST
  @Path("/{id}/redeliver")
  @Access(Access.By.ACCOUNT)
  public NotificationOut redeliver(
      @PathParam("conf") String conf, @PathParam("id") String id, EmptyRequest empty) {
    return outbox.redeliver(conferences.find(caller.account(), conf).sid(), id);
  }
}
