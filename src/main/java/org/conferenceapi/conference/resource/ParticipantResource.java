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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.conferenceapi.account.Account;
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
import org.conferenceapi.conference.PartIn;
import org.conferenceapi.conference.PartOut;
import org.conferenceapi.conference.ParticipantStatus;
import org.conferenceapi.conference.Participants;
import org.conferenceapi.platform.security.BearerSecret;

/** The participants of a conference: see {@code docs/index.html#participants}. */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/part")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class ParticipantResource {
  @EJB Participants participants;
  @Inject Caller caller;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Context HttpHeaders headers;

  /**
   * Invites a participant, who is called by the switch or gets a join link.
   *
   * @param conf the sid of the conference
   * @param in the request body
   * @return 201 with {@code Location} and the participant as {@link PartOut}
   * @throws Problem {@code invalid} if the bridge does not support the invitation; {@code
   *     not-found} if the account has no such conference; {@code conference-completed}; {@code
   *     conference-full}; the problems of {@link Idempotency#create}
   */
  @POST
  @Access(Access.By.ACCOUNT)
  public Response invite(@PathParam("conf") String conf, PartIn in) {
    Account account = caller.account();
    URI all = baseUrl.resolve("/v1/account/" + account.sid() + "/conf/" + conf + "/part/");
    String ticket = in.isWeb() ? BearerSecret.generate("join_") : null;
    String joinUrl = ticket == null ? null : baseUrl.absolute() + "/join/" + ticket;
    return idempotency.create(
        headers,
        (PartOut made) -> {
          made.joinUrl = joinUrl;
          return new Created(all.resolve(made.sid), made, ticket != null);
        },
        request -> participants.invite(account, conf, in, ticket, request));
  }

  /**
   * Lists the participants of a conference, newest first, including those who left.
   *
   * @param conf the sid of the conference
   * @param status the names of the statuses to list; all if empty
   * @param paging the requested page
   * @return the page
   * @throws Problem {@code not-found} if the account has no such conference; {@code invalid} if a
   *     query parameter is invalid
   */
  @GET
  @Access(Access.By.ACCOUNT)
  public PartsOut list(
      @PathParam("conf") String conf,
      @QueryParam("status") List<String> status,
      @BeanParam Paging paging) {
    return PartsOut.of(participants.list(caller.account(), conf, statuses(status), paging));
  }

  /**
   * Returns a participant.
   *
   * @param conf the sid of the conference
   * @param part the sid of the participant
   * @return the participant
   * @throws Problem {@code not-found} if the account has no such conference, or the conference no
   *     such participant
   */
  @GET
  @Path("/{part}")
  @Access(Access.By.ACCOUNT)
  public PartOut get(@PathParam("conf") String conf, @PathParam("part") String part) {
    return PartOut.of(participants.find(caller.account(), conf, part));
  }

  /**
   * Removes a participant: hangs up or cancels the invitation. Does nothing if the participant's
   * status is final.
   *
   * @param conf the sid of the conference
   * @param part the sid of the participant
   * @param empty the request body, which must be empty
   * @return the participant
   * @throws Problem {@code not-found} if the account has no such conference, or the conference no
   *     such participant; {@code precondition-failed}
   */
  @POST
  @Audited("participant.dispose")
  @Path("/{part}/dispose")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public PartOut remove(
      @PathParam("conf") String conf, @PathParam("part") String part, EmptyRequest empty) {
    return participants.remove(caller.account(), conf, part, Precondition.of(headers));
  }

  /**
   * Sets the voice mode of a participant.
   *
   * @param conf the sid of the conference
   * @param part the sid of the participant
   * @param in the request body
   * @return the participant
   * @throws Problem {@code invalid} if the bridge cannot enforce the voice mode; {@code not-found}
   *     if the account has no such conference, or the conference no such participant; {@code
   *     precondition-failed}; {@code conference-completed}; {@code illegal-transition} if the
   *     participant's status is final
   */
  @POST
  @Path("/{part}/set_voice_mode")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public PartOut setVoiceMode(
      @PathParam("conf") String conf, @PathParam("part") String part, VoiceModeIn in) {
    return participants.setVoiceMode(
        caller.account(), conf, part, in.voiceMode, Precondition.of(headers));
  }

  /**
   * Applies a switch's report of a participant's status ({@code docs/index.html#switch}). A report
   * of the current status changes nothing.
   *
   * @param conf the sid of the conference
   * @param part the sid of the participant
   * @param in the request body
   * @return the participant
   * @throws Problem {@code invalid} if media servers carry the audio or the status is not
   *     reportable; {@code not-found} if the account has no such conference, or the conference no
   *     such participant; {@code precondition-failed}; {@code conference-completed}; {@code
   *     conference-full}; {@code illegal-transition}
   */
  @POST
  @Path("/{part}/status")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public PartOut report(
      @PathParam("conf") String conf, @PathParam("part") String part, ReportIn in) {
    return participants.report(caller.account(), conf, part, in.status(), Precondition.of(headers));
  }

  private static Set<ParticipantStatus> statuses(List<String> wanted) {
    Set<ParticipantStatus> statuses = EnumSet.noneOf(ParticipantStatus.class);
    for (String each : wanted) {
      statuses.add(
          ParticipantStatus.of(each)
              .orElseThrow(
                  () -> Problem.invalid("status", "is not a status of a participant: " + each)));
    }
    return statuses.isEmpty() ? EnumSet.allOf(ParticipantStatus.class) : statuses;
  }
}
