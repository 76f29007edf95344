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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.idempotency.Idempotency;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.ConfChangeIn;
import org.conferenceapi.conference.ConfIn;
import org.conferenceapi.conference.ConfOut;
import org.conferenceapi.conference.Conference;
import org.conferenceapi.conference.ConferenceFilter;
import org.conferenceapi.conference.Conferences;

/** The conferences of an account: see {@code docs/index.html#conferences}. */
@ApplicationScoped
@Path("/account/{account}/conf")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class ConferenceResource {
  @EJB Conferences conferences;
  @Inject Caller caller;
  @Inject RequestContext call;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Context HttpHeaders headers;

  /**
   * Creates a conference. Its notifications use the format of the request body.
   *
   * @param in the request body
   * @return 201 with {@code Location} and the conference as {@link ConfOut}
   * @throws org.conferenceapi.api.problem.Problem {@code invalid} if the request has tones but the
   *     bridge is a switch, or for {@code maxDuration}; {@code app-required}; {@code
   *     app-not-found}; {@code app-conflict}; {@code too-many-requests}; the problems of {@link
   *     Idempotency#create}
   */
  @POST
  @Access(Access.By.ACCOUNT)
  public Response create(ConfIn in) {
    Account account = caller.account();
    Format format = Format.of(headers.getMediaType());
    URI all = baseUrl.resolve("/v1/account/" + account.sid() + "/conf/");
    return idempotency.create(
        headers,
        (ConfOut made) -> new Created(all.resolve(made.sid), made),
        request -> conferences.create(account, in, format, request));
  }

  /**
   * Lists the conferences of the account, newest first.
   *
   * @param filter the query parameters that select conferences
   * @param paging the requested page
   * @return the page
   * @throws org.conferenceapi.api.problem.Problem {@code invalid} if a query parameter is invalid
   */
  @GET
  @Access(Access.By.ACCOUNT)
  public ConfsOut list(@BeanParam ConferenceFilter filter, @BeanParam Paging paging) {
    return ConfsOut.of(conferences.list(caller.account(), filter, paging));
  }

  /**
   * Returns a conference.
   *
   * @param conf the sid of the conference
   * @return the conference
   * @throws org.conferenceapi.api.problem.Problem {@code not-found} if the account has no such
   *     conference
   */
  @GET
  @Path("/{conf}")
  @Access(Access.By.ACCOUNT)
  public ConfOut get(@PathParam("conf") String conf) {
    Conference found = conferences.find(caller.account(), conf);
    call.responseDependsOn(found.sid(), found.version());
    return ConfOut.of(found);
  }

  /**
   * Changes a live conference. Elements that the request does not have stay unchanged; an empty
   * element takes a value away.
   *
   * @param conf the sid of the conference
   * @param in the request body
   * @return the changed conference
   * @throws org.conferenceapi.api.problem.Problem {@code not-found} if the account has no such
   *     conference; {@code invalid}; {@code conference-completed}; {@code precondition-failed}
   */
  @POST
  @Path("/{conf}")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public ConfOut change(@PathParam("conf") String conf, ConfChangeIn in) {
    return conferences.change(caller.account(), conf, in, Precondition.of(headers));
  }

  /**
   * Deletes a completed conference at once, with its participants, events, notifications and
   * recordings.
   *
   * @param conf the sid of the conference
   * @param empty the request body, which must be empty
   * @return the deleted conference
   * @throws org.conferenceapi.api.problem.Problem {@code not-found} if the account has no such
   *     conference; {@code illegal-transition} if it is not completed; {@code precondition-failed}
   */
  @POST
  @Audited("conference.forget")
  @Path("/{conf}/forget")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public ConfOut forget(@PathParam("conf") String conf, EmptyRequest empty) {
    return conferences.forget(caller.account(), conf, Precondition.of(headers));
  }

  /**
   * Ends a conference. A repeated request changes nothing and gets the same response.
   *
   * @param conf the sid of the conference
   * @param empty the request body, which must be empty
   * @return the completed conference
   * @throws org.conferenceapi.api.problem.Problem {@code not-found} if the account has no such
   *     conference; {@code precondition-failed}
   */
  @POST
  @Audited("conference.dispose")
  @Path("/{conf}/dispose")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public ConfOut dispose(@PathParam("conf") String conf, EmptyRequest empty) {
    return conferences.dispose(caller.account(), conf, Precondition.of(headers));
  }
}
