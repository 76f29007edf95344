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
import java.util.function.Consumer;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.account.App;
import org.conferenceapi.account.Apps;
import org.conferenceapi.account.Caller;
import org.conferenceapi.account.SubaccountIn;
import org.conferenceapi.account.SubaccountOut;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.idempotency.Idempotency;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.platform.config.Settings;

/** The resource of a main account's sub-accounts: see {@code docs/index.html#subaccounts}. */
@ApplicationScoped
@Path("/account/{account}/subaccount")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class SubaccountResource {
  @EJB Accounts accounts;
  @EJB Apps apps;
  @Inject Caller caller;
  @Inject RequestContext call;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Inject Settings settings;
  @Context HttpHeaders headers;

  /**
   * Creates a sub-account. Problems: {@code app-required}, {@code app-not-found}.
   *
   * @param in the new sub-account
   * @return 201 with the sub-account and its token
   */
  @POST
  @Audited("subaccount.create")
  @Access(Access.By.MAIN_ACCOUNT)
  public Response create(SubaccountIn in) {
    return idempotency.create(
        headers,
        () -> {
          Accounts.Issued made = accounts.createSub(caller.account(), app(in.appSid), in.name);
          String path =
              "/v1/account/" + caller.account().sid() + "/subaccount/" + made.account().sid();
          return new Created(baseUrl.resolve(path), SubaccountOut.of(made), true);
        });
  }

  /**
   * Lists the sub-accounts of the main account, newest first.
   *
   * @param paging the requested page
   * @return the page
   */
  @GET
  @Access(Access.By.MAIN_ACCOUNT)
  public SubaccountsOut list(@BeanParam Paging paging) {
    return SubaccountsOut.of(accounts.listSubs(caller.account(), paging));
  }

  /**
   * Returns a sub-account.
   *
   * @param sub the sid of the sub-account
   * @return the sub-account
   * @throws Problem {@code not-found} if the main account has no such sub-account
   */
  @GET
  @Path("/{sub}")
  @Access(Access.By.MAIN_ACCOUNT)
  public SubaccountOut get(@PathParam("sub") String sub) {
    Account found = accounts.findSub(caller.account(), sub);
    call.responseDependsOn(found.sid(), found.version());
    return SubaccountOut.of(found);
  }

  /**
   * Changes the name of a sub-account.
   *
   * @param sub the sid of the sub-account
   * @param in the new name
   * @return the sub-account
   * @throws Problem {@code not-found} or {@code precondition-failed}
   */
  @POST
  @Audited("subaccount.rename")
  @Path("/{sub}")
  @Access(Access.By.MAIN_ACCOUNT)
  @ChecksPrecondition
  public SubaccountOut rename(@PathParam("sub") String sub, NameIn in) {
    return SubaccountOut.of(
        accounts.rename(accounts.findSub(caller.account(), sub), in.name, precondition()));
  }

  /**
   * Suspends a sub-account. Suspending a suspended sub-account has no effect.
   *
   * @param sub the sid of the sub-account
   * @param empty the empty request body
   * @return the sub-account
   * @throws Problem {@code not-found} or {@code precondition-failed}
   */
  @POST
  @Audited("subaccount.suspend")
  @Path("/{sub}/suspend")
  @Access(Access.By.MAIN_ACCOUNT)
  @ChecksPrecondition
  public SubaccountOut suspend(@PathParam("sub") String sub, EmptyRequest empty) {
    return SubaccountOut.of(
        accounts.suspend(accounts.findSub(caller.account(), sub), precondition()));
  }

  /**
   * Ends the suspension of a sub-account.
   *
   * @param sub the sid of the sub-account
   * @param empty the empty request body
   * @return the sub-account
   * @throws Problem {@code not-found} or {@code precondition-failed}
   */
  @POST
  @Audited("subaccount.resume")
  @Path("/{sub}/resume")
  @Access(Access.By.MAIN_ACCOUNT)
  @ChecksPrecondition
  public SubaccountOut resume(@PathParam("sub") String sub, EmptyRequest empty) {
    return SubaccountOut.of(
        accounts.resume(accounts.findSub(caller.account(), sub), precondition()));
  }

  /**
   * Rotates the token of a sub-account.
   *
   * @param sub the sid of the sub-account
   * @param in the grace period of the previous token
   * @return the sub-account and its new token
   * @throws Problem {@code not-found} or {@code precondition-failed}
   */
  @POST
  @Audited("subaccount.token.rotate")
  @Path("/{sub}/token")
  @Access(Access.By.MAIN_ACCOUNT)
  @ChecksPrecondition
  public SubaccountOut rotate(@PathParam("sub") String sub, RotationIn in) {
    return SubaccountOut.of(
        accounts.rotate(
            accounts.findSub(caller.account(), sub),
            in.grace(settings.tokenGrace()),
            precondition()));
  }

  private Consumer<Account> precondition() {
    Precondition precondition = Precondition.of(headers);
    return found -> precondition.check(() -> SubaccountOut.of(found));
  }

  private App app(String appSid) {
    if (appSid == null) {
      throw Problem.of(ProblemCode.APP_REQUIRED);
    }
    return apps.find(caller.account(), appSid)
        .orElseThrow(() -> Problem.of(ProblemCode.APP_NOT_FOUND));
  }
}
