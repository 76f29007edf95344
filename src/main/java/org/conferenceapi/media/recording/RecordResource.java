package org.conferenceapi.media.recording;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.media.files.MediaFolder;

/** The recordings of a conference. */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/record")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class RecordResource {
  private static final System.Logger LOG = System.getLogger(RecordResource.class.getName());

  @Inject Recordings recordings;
  @Inject MediaFolder folder;
  @Inject DownloadLimit downloads;
  @Inject Caller caller;

  @GET
  @Access(Access.By.ACCOUNT)
  public RecordsOut list(@PathParam("conf") String conf, @BeanParam Paging paging) {
    return RecordsOut.of(recordings.list(caller.account(), conf, paging));
  }

  @GET
  @Path("/{rec}")
  @Access(Access.By.ACCOUNT)
  public RecordOut get(@PathParam("conf") String conf, @PathParam("rec") String rec) {
    return RecordOut.of(recordings.find(caller.account(), conf, rec));
  }

  /** What was recorded, as WAV. */
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
          throw Problem.of(ProblemCode.ILLEGAL_TRANSITION, "It is still being recorded.");
      case FAILED, FORGOTTEN -> throw Problem.of(ProblemCode.NOT_FOUND, "There is no file.");
      case COMPLETED, CUT -> {
        // its file is there
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
      LOG.log(Level.WARNING, "The file of a recording cannot be read.", e);
      throw Problem.of(ProblemCode.NOT_FOUND, "The file is not there any more.");
    }
  }
}
