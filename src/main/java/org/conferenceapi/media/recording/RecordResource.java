package org.conferenceapi.media.recording;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.media.files.MediaFolder;

/** The recordings of a conference ({@code docs/index.html#recording}). */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/record")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class RecordResource {
  private static final System.Logger LOG = System.getLogger(RecordResource.class.getName());

  @EJB Recordings recordings;
  @Inject MediaFolder folder;
  @Inject DownloadLimit downloads;
  @Inject Caller caller;
  @Context HttpHeaders headers;

  /**
   * Lists the recordings of a conference, newest first.
   *
   * @param conf the sid of the conference
   * @param paging the page
   * @return the page of recordings
   * @throws Problem {@code not-found}
   */
  @GET
  @Access(Access.By.ACCOUNT)
  public RecordsOut list(@PathParam("conf") String conf, @BeanParam Paging paging) {
    return RecordsOut.of(recordings.list(caller.account(), conf, paging));
  }

  /**
   * Reads a recording.
   *
   * @param conf the sid of the conference
   * @param rec the sid of the recording
   * @return the recording
   * @throws Problem {@code not-found}
   */
  @GET
  @Path("/{rec}")
  @Access(Access.By.ACCOUNT)
  public RecordOut get(@PathParam("conf") String conf, @PathParam("rec") String rec) {
    return RecordOut.of(recordings.find(caller.account(), conf, rec));
  }

  /**
   * Deletes a recording that has ended.
   *
   * @param conf the sid of the conference
   * @param rec the sid of the recording
   * @param empty the request body, which must be empty
   * @return the deleted recording
   * @throws Problem {@code not-found}; {@code illegal-transition} while it is being recorded;
   *     {@code precondition-failed}
   */
  @POST
  @Audited("recording.dispose")
  @Path("/{rec}/dispose")
  @Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public RecordOut dispose(
      @PathParam("conf") String conf, @PathParam("rec") String rec, EmptyRequest empty) {
    return recordings.dispose(caller.account(), conf, rec, Precondition.of(headers));
  }

  /**
   * Downloads the file of a recording that has ended.
   *
   * @param conf the sid of the conference
   * @param rec the sid of the recording
   * @param range the value of the {@code Range} header, or null
   * @return 200 or 206 with a WAV file, {@code audio/wav}
   * @throws Problem {@code not-found} if there is no such recording or no file, {@code
   *     illegal-transition} while it is being recorded, {@code too-many-requests}
   */
  @GET
  @Path("/{rec}/file")
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ACCOUNT)
  public Response download(
      @PathParam("conf") String conf,
      @PathParam("rec") String rec,
      @HeaderParam("Range") String range) {
    Recording found = recordings.find(caller.account(), conf, rec);
    switch (found.state()) {
      case STARTING, RUNNING, STOPPING, CUTTING ->
          throw Problem.of(ProblemCode.ILLEGAL_TRANSITION, "The recording is still in progress.");
      case FAILED, FORGOTTEN ->
          throw Problem.of(ProblemCode.NOT_FOUND, "The recording has no file.");
      case COMPLETED, CUT -> {
        // the file exists
      }
    }
    downloads.begin(caller.account().sid());
    try {
      WavFile file = new WavFile(folder.recording(found.fileName()));
      byte[] header = file.header(found.fileSize());
      String name = "record-" + found.sid() + ".wav";
      return new FileDownload(file.path(), header, found.fileSize(), "audio/wav", name)
          .response(range);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The file of recording " + found.sid() + " cannot be read.", e);
      throw Problem.of(ProblemCode.NOT_FOUND, "The file does not exist any more.");
    }
  }
}
