package org.conferenceapi.api.body;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.concurrent.Bulkhead;
import org.conferenceapi.platform.config.Settings;

/**
 * Reads bodies into memory. One that is there is read at once; one that is still to come holds a
 * thread until it has, so that only some do at a time, and only for those whose right to send one
 * is known.
 */
@ApplicationScoped
public class SlowBodyReader {
  private static final int PIECE = 8192;

  /** Many send head and body in two pieces, so that a place is free again in no time. */
  private static final Duration WAIT = Duration.ofMillis(500);

  private Bulkhead bulkhead;

  /** For the proxy. */
  protected SlowBodyReader() {}

  /**
   * Half of the requests that are worked on at once may wait for bodies, a quarter of one account.
   */
  @Inject
  public SlowBodyReader(Settings settings) {
    int places = settings.maxRequestsAtOnce();
    bulkhead = new Bulkhead(places / 2, places / 4);
  }

  /**
   * The whole body.
   *
   * @param announced how many bytes there will be; negative if nobody has said so
   * @param sender the account that answers for the body, which is asked for before anything is
   *     waited for; may throw the problem that there is none
   * @throws Problem {@code too-large}, {@code request-timeout}, {@code unavailable}
   * @throws BadRequestException if the body breaks off
   */
  byte[] read(InputStream body, int limit, long announced, Supplier<String> sender) {
    try {
      InputStream paced = new RateCheckedBody(body, limit);
      byte[] piece = new byte[announced < 0 ? PIECE : (int) Math.min(PIECE, announced)];
      ByteArrayOutputStream whole = new ByteArrayOutputStream(piece.length);
      while (whole.size() != announced && body.available() > 0) {
        whole.write(piece, 0, Math.max(0, paced.read(piece)));
      }
      if (whole.size() != announced) {
        wait(paced, whole, piece, sender.get());
      }
      return whole.toByteArray();
    } catch (IOException e) {
      throw new BadRequestException(e);
    }
  }

  private void wait(InputStream body, ByteArrayOutputStream whole, byte[] piece, String sender)
      throws IOException {
    Bulkhead.Permit permit = bulkhead.take(sender, 1, WAIT).orElseThrow(SlowBodyReader::tooMany);
    try {
      for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
        whole.write(piece, 0, read);
      }
    } finally {
      permit.close();
    }
  }

  private static Problem tooMany() {
    return Problem.retry(
        ProblemCode.UNAVAILABLE,
        "Too many bodies are being waited for at this instant.",
        Duration.ofSeconds(1));
  }
}
