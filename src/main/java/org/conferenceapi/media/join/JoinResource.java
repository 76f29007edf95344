package org.conferenceapi.media.join;

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
import org.conferenceapi.conference.LinkParticipant;
import org.conferenceapi.conference.LinkParticipants;
import org.conferenceapi.media.janus.SdpOffer;
import org.conferenceapi.platform.config.JanusSettings;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.net.Cidr;

/**
 * Joining from a browser (contract, section 6; the shape is that of WHIP, RFC 9725). The ticket is
 * the only credential that it takes to come in; with the key, which that gives, one leaves, comes
 * back and asks how things stand.
 */
@ApplicationScoped
@Path("/join/{ticket}")
public class JoinResource {
  private static final String SDP = "application/sdp";

  @Inject LinkParticipants linkParticipants;
  @Inject MediaLegs legs;
  @Inject JoinService entrance;
  @Inject RoomPresence presences;
  @Inject BaseUrl baseUrl;
  @Inject Settings settings;

  /** What the link leads to, or the problem that there will be with it. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Access(Access.By.ANYONE)
  public JoinLinkOut look(@PathParam("ticket") String ticket) {
    return JoinLinkOut.of(legs.look(checked(ticket, "join_")));
  }

  /** Comes in. */
  @POST
  @Consumes(SDP)
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ANYONE)
  public Response enter(@PathParam("ticket") String ticket, byte[] offer) {
    JoinService.Admission admission = entrance.enter(checked(ticket, "join_"), read(offer));
    String path = "/v1/join/" + ticket + "/" + admission.key();
    return answer(Created.at(baseUrl.resolve(path)), admission.sdpAnswer());
  }

  /** How things stand. */
  @GET
  @Path("/{key}")
  @Produces(MediaType.APPLICATION_JSON)
  @Access(Access.By.ANYONE)
  public PresenceOut ask(@PathParam("ticket") String ticket, @PathParam("key") String key) {
    LinkParticipant participant =
        linkParticipants
            .find(checked(ticket, "join_"))
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    return legs.ask(participant, checked(key, "key_"))
        .map(place -> PresenceOut.in(participant, presences.in(place)))
        .orElseGet(() -> PresenceOut.out(participant));
  }

  /** Comes back by a new connection. */
  @POST
  @Path("/{key}")
  @Consumes(SDP)
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ANYONE)
  public Response enterAgain(
      @PathParam("ticket") String ticket, @PathParam("key") String key, byte[] offer) {
    String answer =
        entrance.enterAgain(checked(ticket, "join_"), checked(key, "key_"), read(offer));
    return answer(Response.ok(), answer);
  }

  /** Leaves; again and again, if need be. */
  @DELETE
  @Path("/{key}")
  @Access(Access.By.ANYONE)
  public Response leave(@PathParam("ticket") String ticket, @PathParam("key") String key) {
    legs.leave(checked(ticket, "join_"), checked(key, "key_"));
    return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private SdpOffer read(byte[] offer) {
    List<Cidr> networks = settings.janus().map(JanusSettings::rtpNetworks).orElse(List.of());
    return SdpOffer.read(offer, networks);
  }

  private static Response answer(Response.ResponseBuilder response, String sdp) {
    return response
        .type(SDP)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(sdp.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  /** What cannot be a secret of ours is not looked for. */
  static String checked(String secret, String prefix) {
    if (!secret.matches(prefix + "[A-Za-z0-9_-]{43}")) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return secret;
  }
}
