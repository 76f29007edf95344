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
import org.conferenceapi.phone.trunk.Trunk;
import org.conferenceapi.phone.trunk.TrunkChangeIn;
import org.conferenceapi.phone.trunk.TrunkIn;
import org.conferenceapi.phone.trunk.TrunkOut;
import org.conferenceapi.phone.trunk.TrunkStateOut;
import org.conferenceapi.phone.trunk.Trunks;
import org.conferenceapi.phone.trunk.state.TrunkStates;

/** The resource of trunks, for the operator: see {@code docs/index.html#trunks}. */
@ApplicationScoped
@Path("/trunk")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class TrunkResource {
  @EJB Trunks trunks;
  @EJB TrunkStates states;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Context HttpHeaders headers;

  /**
   * Creates a trunk.
   *
   * @param in the new trunk
   * @return 201 with the trunk
   * @throws Problem {@code invalid} if elements contradict each other, or an account is no main
   *     account
   */
  @POST
  @Audited("trunk.create")
  @Access(Access.By.OPERATOR)
  public Response create(TrunkIn in) {
    return idempotency.create(
        headers,
        () -> {
          TrunkOut made = TrunkOut.of(trunks.create(in));
          return new Created(baseUrl.resolve("/v1/trunk/" + made.sid), made, false);
        });
  }

  /**
   * Lists the trunks with their states, newest first.
   *
   * @param paging the requested page
   * @return the page
   */
  @GET
  @Access(Access.By.OPERATOR)
  public TrunksOut list(@BeanParam Paging paging) {
    Paging.Page<Trunk> page = trunks.list(paging);
    return TrunksOut.of(page, states.of(page.items()));
  }

  /**
   * Returns a trunk.
   *
   * @param trunk the sid of the trunk
   * @return the trunk
   * @throws Problem {@code not-found}
   */
  @GET
  @Path("/{trunk}")
  @Access(Access.By.OPERATOR)
  public TrunkOut get(@PathParam("trunk") String trunk) {
    return TrunkOut.of(trunks.find(trunk));
  }

  /**
   * Returns the state of a trunk, which is not part of the trunk: it changes all the time.
   *
   * @param trunk the sid of the trunk
   * @return the state
   * @throws Problem {@code not-found}
   */
  @GET
  @Path("/{trunk}/state")
  @Access(Access.By.OPERATOR)
  public TrunkStateOut state(@PathParam("trunk") String trunk) {
    return states.of(trunk);
  }

  /**
   * Changes a trunk. Elements that the request does not have stay unchanged; an empty element takes
   * a value away.
   *
   * @param trunk the sid of the trunk
   * @param in the request body
   * @return the changed trunk
   * @throws Problem {@code not-found}, {@code invalid} or {@code precondition-failed}
   */
  @POST
  @Audited("trunk.change")
  @Path("/{trunk}")
  @Access(Access.By.OPERATOR)
  @ChecksPrecondition
  public TrunkOut change(@PathParam("trunk") String trunk, TrunkChangeIn in) {
    return TrunkOut.of(trunks.change(trunk, in, precondition()));
  }

  /**
   * Deletes a trunk, and with it its numbers.
   *
   * @param trunk the sid of the trunk
   * @param empty the request body, which must be empty
   * @return the deleted trunk
   * @throws Problem {@code not-found} or {@code precondition-failed}
   */
  @POST
  @Audited("trunk.dispose")
  @Path("/{trunk}/dispose")
  @Access(Access.By.OPERATOR)
  @ChecksPrecondition
  public TrunkOut dispose(@PathParam("trunk") String trunk, EmptyRequest empty) {
    return trunks.dispose(trunk, precondition());
  }

  private Consumer<Trunk> precondition() {
    Precondition precondition = Precondition.of(headers);
    return found -> precondition.check(() -> TrunkOut.of(found));
  }
}
