package org.conferenceapi.account.resource;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.AccountIn;
import org.conferenceapi.account.AccountKind;
import org.conferenceapi.account.AccountOut;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.account.Caller;
import org.conferenceapi.account.SubaccountOut;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.idempotency.Idempotency;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.platform.config.Settings;

/**
 * The resource of accounts, for the operator and for the accounts themselves: see {@code
 * docs/index.html#accounts}. {@code Access} declares the callers of each method; the authentication
 * filter enforces it, and answers other callers with the problem {@code not-found}.
 */
@ApplicationScoped
@Path("/account")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class AccountResource {
  @EJB Accounts accounts;
  @Inject Caller caller;
  @Inject RequestContext call;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Inject Settings settings;
  @Context HttpHeaders headers;

  /**
   * Creates a main account.
   *
   * @param in the new account
   * @return 201 with the account and its token
   */
  @POST
  @Audited("account.create")
  @Access(Access.By.OPERATOR)
  public Response create(AccountIn in) {
    return idempotency.create(
        headers,
        () -> {
          Accounts.Issued made = accounts.createMain(in.name);
          return new Created(
              baseUrl.resolve("/v1/account/" + made.account().sid()), AccountOut.of(made), true);
        });
  }

  /**
   * Lists the main accounts, newest first.
   *
   * @param paging the requested page
   * @return the page
   */
  @GET
  @Access(Access.By.OPERATOR)
  public AccountsOut list(@BeanParam Paging paging) {
    return AccountsOut.of(accounts.listMain(paging));
  }

  /**
   * Returns the account of the path: a main account or a sub-account.
   *
   * @return 200 with the account
   */
  @GET
  @Path("/{account}")
  @Access(Access.By.OPERATOR_OR_ACCOUNT)
  public Response get() {
    Account account = caller.account();
    call.responseDependsOn(account.sid(), account.version());
    return response(account);
  }

  /**
   * Changes the name of the account of the path: a main account or a sub-account. Problem: {@code
   * precondition-failed}.
   *
   * @param in the new name
   * @return 200 with the account
   */
  @POST
  @Audited("account.rename")
  @Path("/{account}")
  @Access(Access.By.OPERATOR_OR_ACCOUNT)
  @ChecksPrecondition
  public Response rename(NameIn in) {
    return response(accounts.rename(caller.account(), in.name, precondition()));
  }

  /**
   * Suspends the account of the path, and with a main account its sub-accounts. Suspending a
   * suspended account has no effect. Problem: {@code precondition-failed}.
   *
   * @param empty the empty request body
   * @return 200 with the account
   */
  @POST
  @Audited("account.suspend")
  @Path("/{account}/suspend")
  @Access(Access.By.OPERATOR)
  @ChecksPrecondition
  public Response suspend(EmptyRequest empty) {
    return response(accounts.suspend(caller.account(), precondition()));
  }

  /**
   * Ends the suspension of the account of the path. Problem: {@code precondition-failed}.
   *
   * @param empty the empty request body
   * @return 200 with the account
   */
  @POST
  @Audited("account.resume")
  @Path("/{account}/resume")
  @Access(Access.By.OPERATOR)
  @ChecksPrecondition
  public Response resume(EmptyRequest empty) {
    return response(accounts.resume(caller.account(), precondition()));
  }

  /**
   * Rotates the token of the account of the path: a main account or a sub-account. Problem: {@code
   * precondition-failed}.
   *
   * @param in the grace period of the previous token
   * @return 200 with the account and its new token
   */
  @POST
  @Audited("account.token.rotate")
  @Path("/{account}/token")
  @Access(Access.By.OPERATOR_OR_ACCOUNT)
  @ChecksPrecondition
  public Response rotate(RotationIn in) {
    Accounts.Issued issued =
        accounts.rotate(caller.account(), in.grace(settings.tokenGrace()), precondition());
    boolean sub = issued.account().kind() == AccountKind.SUB;
    return Response.ok(sub ? SubaccountOut.of(issued) : AccountOut.of(issued)).build();
  }

  private Consumer<Account> precondition() {
    Precondition precondition = Precondition.of(headers);
    return found -> precondition.check(() -> AccountOut.shown(found));
  }

  private static Response response(Account account) {
    return Response.ok(AccountOut.shown(account)).build();
  }
}
