package org.conferenceapi.media.playback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.platform.concurrent.Bulkhead;
import org.conferenceapi.platform.security.BearerSecret;

/**
 * Writes uploaded announcements to temporary files in the media folder and checks that they are Ogg
 * Opus files that media servers can play.
 */
@ApplicationScoped
public class UploadReader {
  private static final System.Logger LOG = System.getLogger(UploadReader.class.getName());

  /** Each upload blocks a thread, for as long as the client takes to send it. */
  private static final int MAX_CONCURRENT_UPLOADS = 16;

  private static final int MAX_CONCURRENT_UPLOADS_PER_ACCOUNT = 4;

  private static final int BUFFER = 16_384;

  @Inject MediaFolder folder;

  private final Bulkhead bulkhead =
      new Bulkhead(MAX_CONCURRENT_UPLOADS, MAX_CONCURRENT_UPLOADS_PER_ACCOUNT);

  /**
   * Reads an uploaded file.
   *
   * @param accountSid the account that the upload counts for
   * @param body the file; the caller limits its size and the time to read it
   * @return the file, which the caller must close
   * @throws Problem {@code invalid} if it is not an Ogg Opus file that media servers can play;
   *     {@code unavailable} if there are too many uploads or the file cannot be written
   */
  UploadedFile read(String accountSid, InputStream body) {
    Bulkhead.Permit permit =
        bulkhead.acquire(accountSid, 1, Duration.ZERO).orElseThrow(UploadReader::tooMany);
    String name = BearerSecret.generate("") + ".opus";
    Path part = folder.announcement(name + ".part");
    try {
      UploadedFile upload = new UploadedFile(part, 0, null, name);
      try {
        byte[] digest = copy(body, part);
        OggOpusFile.check(part);
        return new UploadedFile(part, Files.size(part), digest, name);
      } catch (IOException | RuntimeException e) {
        upload.close();
        throw e;
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "An uploaded file cannot be written to the media folder.", e);
      throw Problem.retry(
          ProblemCode.UNAVAILABLE,
          "The file cannot be stored at the moment.",
          Duration.ofSeconds(10));
    } finally {
      permit.close();
    }
  }

  private static Problem tooMany() {
    return Problem.retry(
        ProblemCode.UNAVAILABLE,
        "Too many files are being uploaded at the moment.",
        Duration.ofSeconds(2));
  }

  private static byte[] copy(InputStream body, Path to) throws IOException {
    MessageDigest digest = sha256();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = readChunk(body, buffer); read >= 0; read = readChunk(body, buffer)) {
        out.write(buffer, 0, read);
      }
    }
    return digest.digest();
  }

  /** Reads from the body. If it breaks off, that is an error of the client, not of the server. */
  private static int readChunk(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new BadRequestException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java runtime has SHA-256
    }
  }
}
