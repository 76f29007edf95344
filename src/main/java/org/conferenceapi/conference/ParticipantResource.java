package org.conferenceapi.conference;

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
import java.util.function.Function;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.idempotency.Idempotency;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.platform.security.BearerSecret;

/** The participants of a conference (contract, section 4). */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/part")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class ParticipantResource {
  @Inject Conferences conferences;
  @Inject ConferenceCommandBatcher changes;
  @Inject Participants participants;
  @Inject MediaBridge bridge;
  @Inject Caller caller;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Context HttpHeaders headers;

  /** Invites somebody. */
  @POST
  @Access(Access.By.ACCOUNT)
  public Response invite(@PathParam("conf") String conf, PartIn in) {
    bridge.check(in);
    Account account = caller.account();
    URI all = baseUrl.resolve("/v1/account/" + account.sid() + "/conf/");
    String ticket = in.isWeb() ? BearerSecret.make("join_") : null;
    String joinUrl = ticket == null ? null : baseUrl.forPeople() + "/join/" + ticket;
    return idempotency.create(
        headers,
        changes.creation(
            conf,
            conferences -> {
              PartOut made = PartOut.of(conferences.invite(account, conf, in, ticket));
              made.joinUrl = joinUrl;
              return new Created(all.resolve(conf + "/part/" + made.sid), made, ticket != null);
            }));
  }

  @GET
  @Access(Access.By.ACCOUNT)
  public PartsOut list(
      @PathParam("conf") String conf,
      @QueryParam("status") List<String> status,
      @BeanParam Paging paging) {
    Conference conference = conferences.find(caller.account(), conf);
    return PartsOut.of(participants.list(conference, statuses(status), paging));
  }

  @GET
  @Path("/{part}")
  @Access(Access.By.ACCOUNT)
  public PartOut get(@PathParam("conf") String conf, @PathParam("part") String part) {
    return PartOut.of(participants.find(conferences.find(caller.account(), conf), part));
  }

  /** Puts a participant out and hangs up. */
  @POST
  @Path("/{part}/dispose")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public PartOut putOut(
      @PathParam("conf") String conf, @PathParam("part") String part, EmptyRequest empty) {
    Account account = caller.account();
    return change(conf, part, all -> all.putOut(account, conf, part));
  }

  @POST
  @Path("/{part}/set_voice_mode")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public PartOut setVoiceMode(
      @PathParam("conf") String conf, @PathParam("part") String part, VoiceModeIn in) {
    bridge.checkVoiceMode(in.voiceMode);
    Account account = caller.account();
    return change(conf, part, all -> all.setVoiceMode(account, conf, part, in.voiceMode));
  }

  /** Takes a switch's report of the participant's call. */
  @POST
  @Path("/{part}/status")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public PartOut report(
      @PathParam("conf") String conf, @PathParam("part") String part, ReportIn in) {
    bridge.checkReporting();
    Account account = caller.account();
    return change(conf, part, all -> all.report(account, conf, part, in.status()));
  }

  private PartOut change(String conf, String part, Function<Conferences, Participant> verb) {
    Account account = caller.account();
    Precondition precondition = Precondition.of(headers);
    return changes.make(
        conf,
        part,
        all -> {
          precondition.check(() -> PartOut.of(participants.find(all.lock(account, conf), part)));
          return PartOut.of(verb.apply(all));
        });
  }

  private static Set<ParticipantStatus> statuses(List<String> wanted) {
    Set<ParticipantStatus> statuses = EnumSet.noneOf(ParticipantStatus.class);
    for (String each : wanted) {
      statuses.add(
          ParticipantStatus.of(each)
              .orElseThrow(
                  () -> Problem.invalid("status", "must be a participant's status: " + each)));
    }
    return statuses.isEmpty() ? EnumSet.allOf(ParticipantStatus.class) : statuses;
  }
}
