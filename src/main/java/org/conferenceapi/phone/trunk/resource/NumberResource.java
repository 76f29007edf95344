package org.conferenceapi.phone.trunk.resource;

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
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.idempotency.Idempotency;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.phone.trunk.number.NumberChangeIn;
import org.conferenceapi.phone.trunk.number.NumberIn;
import org.conferenceapi.phone.trunk.number.NumberOut;
import org.conferenceapi.phone.trunk.number.PhoneNumber;
import org.conferenceapi.phone.trunk.number.PhoneNumbers;

/** The resource of an app's numbers: see {@code docs/index.html#numbers}. */
@ApplicationScoped
@Path("/account/{account}/app/{app}/number")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class NumberResource {
  @EJB PhoneNumbers numbers;
  @Inject Caller caller;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Context HttpHeaders headers;

  /**
   * Creates a number.
   *
   * @param app the sid of the app
   * @param in the new number
   * @return 201 with the number
   * @throws Problem {@code not-found} if the main account has no such app; {@code invalid} if the
   *     account may not use the trunk, the number is in use on the trunk, or the conference is no
   *     live one of the app
   */
  @POST
  @Audited("number.create")
  @Access(Access.By.MAIN_ACCOUNT)
  public Response create(@PathParam("app") String app, NumberIn in) {
    return idempotency.create(
        headers,
        () -> {
          NumberOut made = NumberOut.of(numbers.create(caller.account(), app, in));
          String path =
              "/v1/account/" + caller.account().sid() + "/app/" + app + "/number/" + made.sid;
          return new Created(baseUrl.resolve(path), made, false);
        });
  }

  /**
   * Lists the numbers of an app, newest first.
   *
   * @param app the sid of the app
   * @param paging the requested page
   * @return the page
   * @throws Problem {@code not-found} if the main account has no such app
   */
  @GET
  @Access(Access.By.MAIN_ACCOUNT)
  public NumbersOut list(@PathParam("app") String app, @BeanParam Paging paging) {
    return NumbersOut.of(numbers.list(caller.account(), app, paging));
  }

  /**
   * Returns a number.
   *
   * @param app the sid of the app
   * @param number the sid of the number
   * @return the number
   * @throws Problem {@code not-found}
   */
  @GET
  @Path("/{number}")
  @Access(Access.By.MAIN_ACCOUNT)
  public NumberOut get(@PathParam("app") String app, @PathParam("number") String number) {
    return NumberOut.of(numbers.find(caller.account(), app, number));
  }

  /**
   * Changes the conference and the language of a number. Elements that the request does not have
   * stay unchanged; an empty element takes a value away.
   *
   * @param app the sid of the app
   * @param number the sid of the number
   * @param in the request body
   * @return the changed number
   * @throws Problem {@code not-found}, {@code invalid} or {@code precondition-failed}
   */
  @POST
  @Audited("number.change")
  @Path("/{number}")
  @Access(Access.By.MAIN_ACCOUNT)
  @ChecksPrecondition
  public NumberOut change(
      @PathParam("app") String app, @PathParam("number") String number, NumberChangeIn in) {
    return NumberOut.of(numbers.change(caller.account(), app, number, in, precondition()));
  }

  /**
   * Deletes a number. Calls in progress continue.
   *
   * @param app the sid of the app
   * @param number the sid of the number
   * @param empty the request body, which must be empty
   * @return the deleted number
   * @throws Problem {@code not-found} or {@code precondition-failed}
   */
  @POST
  @Audited("number.dispose")
  @Path("/{number}/dispose")
  @Access(Access.By.MAIN_ACCOUNT)
  @ChecksPrecondition
  public NumberOut dispose(
      @PathParam("app") String app, @PathParam("number") String number, EmptyRequest empty) {
    return NumberOut.of(numbers.dispose(caller.account(), app, number, precondition()));
  }

  private Consumer<PhoneNumber> precondition() {
    Precondition precondition = Precondition.of(headers);
    return found -> precondition.check(() -> NumberOut.of(found));
  }
}
