package org.conferenceapi.media.recording;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.media.ConferenceSnapshots;

/** Stops the recording of a conference ({@code docs/index.html#recording}). */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/stop_record")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class StopRecordResource {
  @EJB ConferenceSnapshots conferences;
  @EJB Recordings recordings;
  @Inject RecordingWorker worker;
  @Inject Caller caller;

  /**
   * Stops the recording and waits for its end, for 8 seconds at most.
   *
   * @param conf the sid of the conference
   * @param empty the empty body
   * @return the recording that has ended
   * @throws Problem {@code not-found}, {@code invalid} if a switch mixes the audio, {@code
   *     illegal-transition} if the conference is not being recorded, {@code bridge-failed} if the
   *     media server does not respond
   */
  @POST
  @Access(Access.By.ACCOUNT)
  public RecordOut stop(@PathParam("conf") String conf, EmptyRequest empty) {
    conferences.find(caller.account(), conf, "stop_record");
    String sid = recordings.stop(caller.account(), conf).sid();
    if (!worker.isEnded(sid)) {
      throw Problem.of(
          ProblemCode.BRIDGE_FAILED,
          "The media server does not respond; the recording ends as soon as it does.");
    }
    return RecordOut.of(recordings.find(caller.account(), conf, sid));
  }
}
