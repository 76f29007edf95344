package org.conferenceapi.account.resource;

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
import org.conferenceapi.account.AppChangeIn;
import org.conferenceapi.account.AppIn;
import org.conferenceapi.account.AppOut;
import org.conferenceapi.account.Apps;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.idempotency.Idempotency;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.platform.config.Settings;

/** The resource of a main account's apps: see {@code docs/index.html#apps}. */
@ApplicationScoped
@Path("/account/{account}/app")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class AppResource {
  @EJB Apps apps;
  @Inject Caller caller;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Inject Settings settings;
  @Context HttpHeaders headers;

  /**
   * Creates an app.
   *
   * @param in the new app
   * @return 201 with the app and its signing secret
   */
  @POST
  @Audited("app.create")
  @Access(Access.By.MAIN_ACCOUNT)
  public Response create(AppIn in) {
    return idempotency.create(
        headers,
        () -> {
          Apps.Issued made = apps.create(caller.account(), in);
          String path = "/v1/account/" + caller.account().sid() + "/app/" + made.app().sid();
          return new Created(baseUrl.resolve(path), AppOut.of(made), true);
        });
  }

  /**
   * Lists the apps of the main account, newest first.
   *
   * @param paging the requested page
   * @return the page
   */
  @GET
  @Access(Access.By.MAIN_ACCOUNT)
  public AppsOut list(@BeanParam Paging paging) {
    return AppsOut.of(apps.list(caller.account(), paging));
  }

  /**
   * Returns an app.
   *
   * @param app the sid of the app
   * @return the app
   * @throws Problem {@code not-found} if the main account has no such app
   */
  @GET
  @Path("/{app}")
  @Access(Access.By.MAIN_ACCOUNT)
  public AppOut get(@PathParam("app") String app) {
    return AppOut.of(
        apps.find(caller.account(), app).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND)));
  }

  /**
   * Changes an app. Elements that the request does not have stay unchanged; an empty element takes
   * a value away.
   *
   * @param app the sid of the app
   * @param in the request body
   * @return the changed app
   * @throws Problem {@code not-found}, {@code invalid} or {@code precondition-failed}
   */
  @POST
  @Audited("app.change")
  @Path("/{app}")
  @Access(Access.By.MAIN_ACCOUNT)
  @ChecksPrecondition
  public AppOut change(@PathParam("app") String app, AppChangeIn in) {
    Precondition precondition = Precondition.of(headers);
    return AppOut.of(
        apps.change(
            caller.account(), app, in, found -> precondition.check(() -> AppOut.of(found))));
  }

  /**
   * Rotates the signing secret of an app.
   *
   * @param app the sid of the app
   * @param in the grace period of the previous secret
   * @return the app and its new secret
   * @throws Problem {@code not-found} or {@code precondition-failed}
   */
  @POST
  @Audited("app.secret.rotate")
  @Path("/{app}/secret")
  @Access(Access.By.MAIN_ACCOUNT)
  @ChecksPrecondition
  public AppOut rotate(@PathParam("app") String app, RotationIn in) {
    Precondition precondition = Precondition.of(headers);
    return AppOut.of(
        apps.rotate(
            caller.account(),
            app,
            in.grace(settings.tokenGrace()),
            found -> precondition.check(() -> AppOut.of(found))));
  }
}
