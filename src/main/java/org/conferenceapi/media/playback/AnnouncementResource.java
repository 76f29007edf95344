package org.conferenceapi.media.playback;

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
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.api.body.limit.Streamed;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.idempotency.Idempotency;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.ChecksPrecondition;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.MediaBridge;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.recording.DownloadLimit;
import org.conferenceapi.media.recording.FileDownload;
import org.conferenceapi.platform.security.Hashes;

/** The announcements of an account ({@code docs/index.html#announcements}). */
@ApplicationScoped
@Path("/account/{account}/announcement")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class AnnouncementResource {
  private static final String OGG = "audio/ogg";
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,100}");

  @Inject MediaBridge bridge;
  @EJB Announcements announcements;
  @Inject UploadReader uploads;
  @Inject MediaFolder folder;
  @Inject DownloadLimit downloads;
  @Inject Caller caller;
  @Inject RequestContext call;
  @Inject Idempotency idempotency;
  @Inject BaseUrl baseUrl;
  @Context HttpHeaders headers;

  /**
   * Uploads an announcement: an Ogg Opus file of at most 10 MiB.
   *
   * @param name the display name, 1 to 100 characters without control characters; or null
   * @param body the file
   * @return 201 with the announcement
   * @throws Problem {@code invalid} for the name or the file, if the account has 100 announcements,
   *     or if a switch mixes the audio; {@code unsupported-media-type} if the type is not {@code
   *     audio/ogg}; {@code too-large}; {@code unavailable}
   * @throws IOException if the temporary file cannot be deleted
   */
  @POST
  @Audited("announcement.create")
  @Consumes(MediaType.WILDCARD)
  @Streamed(most = 10 << 20)
  @Access(Access.By.ACCOUNT)
  public Response create(@QueryParam("name") String name, InputStream body) throws IOException {
    bridge.checkMedia("announcement");
    MediaType type = headers.getMediaType();
    if (type == null || !OGG.equals(type.getType() + "/" + type.getSubtype())) {
      throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send an Ogg Opus file as " + OGG + ".");
    }
    if (name != null && !NAME.matcher(name).matches()) {
      throw Problem.invalid(
          "name", "must be 1 to 100 characters, none of them a control character");
    }
    Account account = caller.account();
    try (UploadedFile upload = uploads.read(account.sid(), body)) {
      byte[] named = String.valueOf(name).getBytes(StandardCharsets.UTF_8);
      call.setBody(Hashes.sha256(upload.digest(), named));
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

  /**
   * Lists the announcements of the account, newest first.
   *
   * @param paging the page
   * @return the page of announcements
   */
  @GET
  @Access(Access.By.ACCOUNT)
  public AnnouncementsOut list(@BeanParam Paging paging) {
    return AnnouncementsOut.of(announcements.list(caller.account(), paging));
  }

  /**
   * Reads an announcement.
   *
   * @param announcement the sid of the announcement
   * @return the announcement
   * @throws Problem {@code not-found}
   */
  @GET
  @Path("/{announcement}")
  @Access(Access.By.ACCOUNT)
  public AnnouncementOut get(@PathParam("announcement") String announcement) {
    return AnnouncementOut.of(find(announcement));
  }

  /**
   * Downloads the file as it was uploaded.
   *
   * @param announcement the sid of the announcement
   * @param range the value of the {@code Range} header, or null
   * @return 200 or 206 with the file, {@code audio/ogg}
   * @throws Problem {@code not-found} if there is no such announcement or no file, {@code
   *     too-many-requests}
   */
  @GET
  @Path("/{announcement}/file")
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ACCOUNT)
  public Response download(
      @PathParam("announcement") String announcement, @HeaderParam("Range") String range) {
    Announcement found = find(announcement);
    java.nio.file.Path file = folder.announcement(found.fileName());
    if (!Files.isReadable(file)) {
      throw Problem.of(ProblemCode.NOT_FOUND, "The file does not exist any more.");
    }
    downloads.begin(caller.account().sid());
    String name = "announcement-" + found.sid() + ".ogg";
    return new FileDownload(file, new byte[0], found.fileSize(), OGG, name).response(range);
  }

  /**
   * Deletes an announcement. If it is being played, playback continues to its end.
   *
   * @param announcement the sid of the announcement
   * @param empty the empty body
   * @return the deleted announcement
   * @throws Problem {@code not-found}, {@code precondition-failed}
   * @throws IOException if the file cannot be deleted
   */
  @POST
  @Audited("announcement.dispose")
  @Path("/{announcement}/dispose")
  @Access(Access.By.ACCOUNT)
  @ChecksPrecondition
  public AnnouncementOut dispose(@PathParam("announcement") String announcement, EmptyRequest empty)
      throws IOException {
    Announcement removed =
        announcements
            .remove(caller.account(), announcement, Precondition.of(headers))
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
