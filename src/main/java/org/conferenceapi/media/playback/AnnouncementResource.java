package org.conferenceapi.media.playback;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.body.Streamed;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.idempotency.Idempotency;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.conference.MediaBridge;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.recording.DownloadLimit;
import org.conferenceapi.media.recording.FileDownload;
import org.conferenceapi.platform.security.Hashes;

/** The announcements of an account, which it can have played in its conferences. */
@ApplicationScoped
@Path("/account/{account}/announcement")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class AnnouncementResource {
  private static final String OGG = "audio/ogg";
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,100}");

  @Inject MediaBridge bridge;
  @Inject Announcements announcements;
  @Inject UploadReader uploads;
  @Inject MediaFolder folder;
  @Inject DownloadLimit downloads;
  @Inject Caller caller;
  @Inject RequestContext call;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Context HttpHeaders headers;

  /** Takes a file in. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Streamed(most = 10 << 20)
  @Access(Access.By.ACCOUNT)
  public Response create(@QueryParam("name") String name, InputStream body) throws IOException {
    bridge.checkMedia("announcement");
    MediaType type = headers.getMediaType();
    if (type == null || !OGG.equals(type.getType() + "/" + type.getSubtype())) {
      throw Problem.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send a file of Opus in Ogg as " + OGG + ".");
    }
    if (name != null && !NAME.matcher(name).matches()) {
      throw Problem.invalid(
          "name", "must be 1 to 100 characters, none of them a control character");
    }
    Account account = caller.account();
    try (UploadedFile upload = uploads.take(account.sid(), body)) {
      byte[] named = String.valueOf(name).getBytes(StandardCharsets.UTF_8);
      call.received(Hashes.sha256(upload.digest(), named));
      return idempotency.create(headers, () -> create(account, name, upload));
    }
  }

  private Created create(Account account, String name, UploadedFile upload) {
    AnnouncementOut made =
        upload.keepFor(
            () ->
                AnnouncementOut.of(
                    announcements.create(account, name, upload.name(), upload.size())));
    String path = "/v1/account/" + account.sid() + "/announcement/" + made.sid;
    return new Created(baseUrl.resolve(path), made);
  }

  @GET
  @Access(Access.By.ACCOUNT)
  public AnnouncementsOut list(@BeanParam Paging paging) {
    return AnnouncementsOut.of(announcements.list(caller.account(), paging));
  }

  @GET
  @Path("/{announcement}")
  @Access(Access.By.ACCOUNT)
  public AnnouncementOut get(@PathParam("announcement") String announcement) {
    return AnnouncementOut.of(find(announcement));
  }

  /** The file as it came. */
  @GET
  @Path("/{announcement}/file")
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ACCOUNT)
  public Response download(
      @PathParam("announcement") String announcement, @HeaderParam("Range") String range) {
    Announcement found = find(announcement);
    java.nio.file.Path file = folder.announcement(found.fileName());
    if (!Files.isReadable(file)) {
      throw Problem.of(ProblemCode.NOT_FOUND, "The file is not there any more.");
    }
    downloads.begin(caller.account().sid());
    String name = "announcement-" + found.sid() + ".ogg";
    return new FileDownload(file, new byte[0], found.fileSize(), OGG, name).response(range);
  }

  /** Removes it; where it is played at this moment, it is played to its end. */
  @POST
  @Path("/{announcement}/dispose")
  @Access(Access.By.ACCOUNT)
  public AnnouncementOut dispose(@PathParam("announcement") String announcement, EmptyRequest empty)
      throws IOException {
    Announcement removed =
        announcements
            .remove(caller.account(), announcement)
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    Files.deleteIfExists(folder.announcement(removed.fileName()));
    return AnnouncementOut.of(removed);
  }

  private Announcement find(String sid) {
    return announcements
        .find(caller.account(), sid)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
  }
}
