package org.conferenceapi.media.recording;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.idempotency.Idempotency;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.conference.media.ConferenceSnapshots;

/** Starts the recording of a conference ({@code docs/index.html#recording}). */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/start_record")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class StartRecordResource {
  @EJB ConferenceSnapshots conferences;
  @EJB Recordings recordings;
  @Inject RecordingWorker worker;
  @Inject Caller caller;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Context HttpHeaders headers;

  /**
   * Starts a recording.
   *
   * @param conf the sid of the conference
   * @param empty the empty body
   * @return 201 with the new recording, or 200 with the one that is in progress
   * @throws Problem {@code not-found}, {@code invalid} if a switch mixes the audio, {@code
   *     conference-completed}, {@code illegal-transition} if no participant is in the conference,
   *     {@code concurrent-change} while the last recording is ending
   */
  @POST
  @Access(Access.By.ACCOUNT)
  public Response start(@PathParam("conf") String conf, EmptyRequest empty) {
    Account account = caller.account();
    conferences.find(account, conf, "start_record");
    try {
      Response made = idempotency.create(headers, () -> create(account, conf));
      recordings.running(account, conf).map(Recording::sid).ifPresent(worker::see);
      return made;
    } catch (Problem e) {
      if (e.code() != ProblemCode.CONCURRENT_CHANGE) {
        throw e;
      }
      Recording running = recordings.running(account, conf).orElseThrow(() -> e);
      return Response.ok(RecordOut.of(running)).build();
    }
  }

  private Created create(Account account, String conf) {
    RecordOut made = RecordOut.of(recordings.start(account, conf));
    String path = "/v1/account/" + account.sid() + "/conf/" + conf + "/record/" + made.sid;
    return new Created(baseUrl.resolve(path), made);
  }
}
