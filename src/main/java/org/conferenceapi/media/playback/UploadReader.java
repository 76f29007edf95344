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

/** Takes files of announcements in, a piece at a time, and looks what is in them. */
@ApplicationScoped
public class UploadReader {
  private static final System.Logger LOG = System.getLogger(UploadReader.class.getName());

  /** Each holds a thread for as long as its sender likes. */
  private static final int MOST_AT_ONCE = 16;

  private static final int MOST_OF_ONE_ACCOUNT = 4;

  private static final int BUFFER = 16_384;

  @Inject MediaFolder folder;

  private final Bulkhead places = new Bulkhead(MOST_AT_ONCE, MOST_OF_ONE_ACCOUNT);

  /**
   * Takes a file of Ogg Opus in.
   *
   * @param body bounded by the caller, in bytes and in time
   * @throws Problem {@code invalid} if it is something else; {@code unavailable}
   */
  UploadedFile take(String accountSid, InputStream body) {
    Bulkhead.Permit place =
        places.take(accountSid, 1, Duration.ZERO).orElseThrow(UploadReader::tooMany);
    String name = BearerSecret.make("") + ".opus";
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
      LOG.log(Level.ERROR, "A file cannot be taken in.", e);
      throw Problem.retry(
          ProblemCode.UNAVAILABLE, "The file cannot be kept just now.", Duration.ofSeconds(10));
    } finally {
      place.close();
    }
  }

  private static Problem tooMany() {
    return Problem.retry(
        ProblemCode.UNAVAILABLE, "Too many files are sent at this instant.", Duration.ofSeconds(2));
  }

  private static byte[] copy(InputStream body, Path to) throws IOException {
    MessageDigest digest = sha256();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
        out.write(buffer, 0, read);
      }
    }
    return digest.digest();
  }

  /** A body that breaks off is its sender's fault, not ours. */
  private static int read(InputStream body, byte[] buffer) {
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
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
