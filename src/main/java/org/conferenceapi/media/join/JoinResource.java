package org.conferenceapi.media.join;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.conference.media.LinkParticipants;
import org.conferenceapi.media.presence.RoomPresence;
import org.conferenceapi.media.sdp.SdpOffer;
import org.conferenceapi.platform.config.MediaSettings;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.net.Cidr;

/**
 * Joining a conference from a browser by a join link ({@code docs/index.html#joining}). The
 * protocol follows WHIP (RFC 9725): the client posts an SDP offer and gets an SDP answer. The
 * ticket in the link is the only credential for the first join. The response to it contains a key,
 * which the client needs to leave, to reconnect and to read its presence.
 */
@ApplicationScoped
@Path("/join/{ticket}")
public class JoinResource {
  private static final String SDP = "application/sdp";

  @EJB LinkParticipants linkParticipants;
  @EJB MediaLegs legs;
  @Inject JoinService entrance;
  @Inject RoomPresence presences;
  @Inject BaseUrl baseUrl;
  @Inject Settings settings;

  /**
   * Checks whether the link can be used to join now.
   *
   * @param ticket the ticket of the link, {@code join_} and 43 characters of base64url
   * @return the state of the link
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used}, {@code
   *     conference-full}, {@code account-suspended}
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Access(Access.By.ANYONE)
  public JoinLinkOut look(@PathParam("ticket") String ticket) {
    return JoinLinkOut.of(legs.checkLink(checked(ticket, "join_")));
  }

  /**
   * Joins the conference for the first time.
   *
   * @param ticket the ticket of the link
   * @param offer the SDP offer of the client
   * @return 201 with the SDP answer; the header {@code Location} contains the key
   * @throws Problem {@code invalid} for the offer, {@code not-found}, {@code conference-completed},
   *     {@code link-used}, {@code conference-full}, {@code account-suspended}, {@code unavailable},
   *     {@code bridge-failed}
   */
  @POST
  @Consumes(SDP)
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ANYONE)
  public Response enter(@PathParam("ticket") String ticket, byte[] offer) {
    JoinService.Admission admission = entrance.join(checked(ticket, "join_"), read(offer));
    String path = "/v1/join/" + ticket + "/" + admission.key();
    return sdpResponse(Created.at(baseUrl.resolve(path)), admission.sdpAnswer());
  }

  /**
   * Returns the presence of a participant: whether it is in the conference, and with whom.
   *
   * @param ticket the ticket of the link
   * @param key the key from the response to the first join, {@code key_} and 43 characters of
   *     base64url
   * @return the presence
   * @throws Problem {@code not-found}
   */
  @GET
  @Path("/{key}")
  @Produces(MediaType.APPLICATION_JSON)
  @Access(Access.By.ANYONE)
  public PresenceOut ask(@PathParam("ticket") String ticket, @PathParam("key") String key) {
    LinkParticipant participant =
        linkParticipants
            .find(checked(ticket, "join_"))
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    return legs.presence(participant, checked(key, "key_"))
        .map(MediaConnection::address)
        .map(room -> PresenceOut.in(participant, presences.in(room)))
        .orElseGet(() -> PresenceOut.out(participant));
  }

  /**
   * Reconnects: replaces the media connection of a participant in the conference by a new one.
   *
   * @param ticket the ticket of the link
   * @param key the key from the response to the first join
   * @param offer the SDP offer of the client
   * @return 200 with the SDP answer
   * @throws Problem {@code invalid} for the offer, {@code not-found}, {@code conference-completed},
   *     {@code link-used} if the participant has left or was removed, {@code concurrent-change},
   *     {@code unavailable}, {@code bridge-failed}
   */
  @POST
  @Path("/{key}")
  @Consumes(SDP)
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ANYONE)
  public Response enterAgain(
      @PathParam("ticket") String ticket, @PathParam("key") String key, byte[] offer) {
    String answer = entrance.reconnect(checked(ticket, "join_"), checked(key, "key_"), read(offer));
    return sdpResponse(Response.ok(), answer);
  }

  /**
   * Leaves the conference. The request is idempotent.
   *
   * @param ticket the ticket of the link
   * @param key the key from the response to the first join
   * @return 200 without a body
   * @throws Problem {@code not-found}
   */
  @DELETE
  @Path("/{key}")
  @Access(Access.By.ANYONE)
  public Response leave(@PathParam("ticket") String ticket, @PathParam("key") String key) {
    legs.leave(checked(ticket, "join_"), checked(key, "key_"));
    return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private SdpOffer read(byte[] offer) {
    List<Cidr> networks = settings.media().map(MediaSettings::rtpNetworks).orElse(List.of());
    return SdpOffer.read(offer, networks);
  }

  private static Response sdpResponse(Response.ResponseBuilder response, String sdp) {
    return response
        .type(SDP)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(sdp.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  /**
   * Checks the format of a ticket or key, so that malformed ones cause no database query.
   *
   * @throws Problem {@code not-found} if it cannot be a secret of this service
   */
  static String checked(String secret, String prefix) {
    if (!secret.matches(prefix + "[A-Za-z0-9_-]{43}")) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return secret;
  }
}
