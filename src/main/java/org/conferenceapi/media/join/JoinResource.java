package org.conferenceapi.media.join;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.ChecksPrecondition;
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
 * protocol is WHIP (RFC 9725): the client posts an SDP offer and gets an SDP answer. The ticket in
 * the link is the only credential for the first join; it is in the path, or in {@code
 * Authorization: Bearer} with {@code -} in its place. The response to the first join contains a
 * key, which the client needs to leave, to reconnect and to read its presence.
 */
@ApplicationScoped
@Path("/join/{ticket}")
public class JoinResource {
  /** The media type of SDP offers and answers. */
  static final String SDP = "application/sdp";

  @EJB LinkParticipants linkParticipants;
  @EJB MediaLegs legs;
  @Inject JoinService entrance;
  @Inject RoomPresence presences;
  @Inject IceServers iceServers;
  @Inject BaseUrl baseUrl;
  @Inject Settings settings;
  @Inject HttpServletRequest request;

  /**
   * Checks whether the link can be used to join now.
   *
   * @param path the ticket of the link, {@code join_} and 43 characters of base64url, or {@code -}
   * @return the state of the link
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code link-used}, {@code
   *     conference-full}, {@code account-suspended}, {@code unauthenticated}
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Access(Access.By.ANYONE)
  public JoinLinkOut look(@PathParam("ticket") String path) {
    return JoinLinkOut.of(legs.checkLink(ticket(path)));
  }

  /**
   * Joins the conference for the first time.
   *
   * @param path the ticket of the link, or {@code -}
   * @param offer the SDP offer of the client
   * @return 201 with the SDP answer; the header {@code Location} contains the key
   * @throws Problem {@code invalid} for the offer, {@code not-found}, {@code conference-completed},
   *     {@code link-used}, {@code conference-full}, {@code account-suspended}, {@code unavailable},
   *     {@code bridge-failed}, {@code unauthenticated}
   */
  @POST
  @Consumes(SDP)
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ANYONE)
  public Response enter(@PathParam("ticket") String path, byte[] offer) {
    JoinService.Admission admission = entrance.join(ticket(path), read(offer));
    String place = "/v1/join/" + path + "/" + admission.key();
    return WhipResponses.answer(
        Created.at(baseUrl.resolve(place)),
        admission.sdpAnswer(),
        iceServers.links(admission.participant().sid()));
  }

  /**
   * Lists the methods and, to a client whose link can be used now, the STUN and TURN servers.
   *
   * @param path the ticket of the link, or {@code -}
   * @return 200 without a body
   */
  @OPTIONS
  @Access(Access.By.ANYONE)
  public Response methods(@PathParam("ticket") String path) {
    return WhipResponses.methods(
        "GET, HEAD, OPTIONS, POST",
        iceServers.ifWanted(
            request.getHeader(WhipResponses.PREFLIGHT),
            () ->
                JoinTicket.find(path, authorization())
                    .map(legs::checkLink)
                    .map(LinkParticipant::sid)));
  }

  /**
   * Returns the presence of a participant: whether it is in the conference, and with whom.
   *
   * @param path the ticket of the link, or {@code -}
   * @param key the key from the response to the first join, {@code key_} and 43 characters of
   *     base64url
   * @return the presence
   * @throws Problem {@code not-found}, {@code unauthenticated}
   */
  @GET
  @Path("/{key}")
  @Produces(MediaType.APPLICATION_JSON)
  @Access(Access.By.ANYONE)
  public PresenceOut ask(@PathParam("ticket") String path, @PathParam("key") String key) {
    LinkParticipant participant =
        linkParticipants.find(ticket(path)).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    return legs.presence(participant, JoinTicket.key(key))
        .map(MediaConnection::address)
        .map(room -> PresenceOut.in(participant, presences.in(room)))
        .orElseGet(() -> PresenceOut.out(participant));
  }

  /**
   * Reconnects: replaces the media connection of a participant in the conference by a new one.
   *
   * @param path the ticket of the link, or {@code -}
   * @param key the key from the response to the first join
   * @param offer the SDP offer of the client
   * @return 200 with the SDP answer
   * @throws Problem {@code invalid} for the offer, {@code not-found}, {@code conference-completed},
   *     {@code link-used} if the participant has left or was removed, {@code concurrent-change},
   *     {@code unavailable}, {@code bridge-failed}, {@code unauthenticated}
   */
  @POST
  @Path("/{key}")
  @Consumes(SDP)
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ANYONE)
  public Response enterAgain(
      @PathParam("ticket") String path, @PathParam("key") String key, byte[] offer) {
    String answer = entrance.reconnect(ticket(path), JoinTicket.key(key), read(offer));
    return WhipResponses.answer(Response.ok(), answer, List.of());
  }

  /**
   * Lists the methods and, to a participant in the conference, the STUN and TURN servers for a
   * reconnect.
   *
   * @param path the ticket of the link, or {@code -}
   * @param key the key from the response to the first join
   * @return 200 without a body
   */
  @OPTIONS
  @Path("/{key}")
  @Access(Access.By.ANYONE)
  public Response methodsOfPlace(@PathParam("ticket") String path, @PathParam("key") String key) {
    return WhipResponses.methods(
        "DELETE, GET, HEAD, OPTIONS, POST",
        iceServers.ifWanted(
            request.getHeader(WhipResponses.PREFLIGHT),
            () ->
                JoinTicket.find(path, authorization())
                    .flatMap(linkParticipants::find)
                    .filter(one -> legs.presence(one, JoinTicket.key(key)).isPresent())
                    .map(LinkParticipant::sid)));
  }

  /**
   * Leaves the conference. The request is idempotent.
   *
   * @param path the ticket of the link, or {@code -}
   * @param key the key from the response to the first join
   * @return 200 without a body
   * @throws Problem {@code not-found}, {@code unauthenticated}
   */
  @DELETE
  @Path("/{key}")
  @Access(Access.By.ANYONE)
  @ChecksPrecondition // a tag stands for an ICE session and is ignored here (RFC 9725, 4.3.1)
  public Response leave(@PathParam("ticket") String path, @PathParam("key") String key) {
    legs.leave(ticket(path), JoinTicket.key(key));
    return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private String ticket(String path) {
    return JoinTicket.of(path, authorization());
  }

  private String authorization() {
    return request.getHeader(HttpHeaders.AUTHORIZATION);
  }

  private SdpOffer read(byte[] offer) {
    List<Cidr> networks = settings.media().map(MediaSettings::rtpNetworks).orElse(List.of());
    return SdpOffer.read(offer, networks);
  }
}
