package org.conferenceapi.api.body.limit;

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
 * Reads request bodies into memory. It needs no permit for bytes that have already arrived. Waiting
 * for the rest holds a thread, so a bulkhead limits the number of requests that wait, and a request
 * waits only if an account is responsible for its body ({@code docs/index.html#limits}).
 */
@ApplicationScoped
public class SlowBodyReader {
  private static final int BUFFER_SIZE = 8192;

  /**
   * How long a request waits for a permit. Many clients send headers and body in two packets and
   * hold a permit only briefly.
   */
  private static final Duration WAIT = Duration.ofMillis(500);

  private Bulkhead bulkhead;

  /** For the client proxy of CDI. */
  protected SlowBodyReader() {}

  /**
   * Creates the bulkhead. Half of the requests that the setting {@code
   * conference.max-requests-at-once} allows may wait for their bodies, and a quarter for bodies of
   * one account.
   *
   * @param settings the settings of the service
   */
  @Inject
  public SlowBodyReader(Settings settings) {
    int maxRequests = settings.maxRequestsAtOnce();
    bulkhead = new Bulkhead(maxRequests / 2, maxRequests / 4);
  }

  /**
   * Reads the whole body.
   *
   * @param body the stream of the request
   * @param limit the maximum size in bytes
   * @param contentLength the {@code Content-Length} in bytes; negative if there is none
   * @param sender returns the sid of the account that is responsible for the body, or throws the
   *     problem that there is none; called before the reader waits
   * @return the bytes of the body
   * @throws Problem {@code too-large} if the body exceeds the limit; {@code request-timeout} if it
   *     arrives too slowly; {@code unavailable} if no permit is free within 500 milliseconds; any
   *     problem of {@code sender}
   * @throws BadRequestException if the connection breaks within the body
   */
  byte[] read(InputStream body, int limit, long contentLength, Supplier<String> sender) {
    try {
      InputStream checked = new RateCheckedBody(body, limit);
      byte[] buffer =
          new byte[contentLength < 0 ? BUFFER_SIZE : (int) Math.min(BUFFER_SIZE, contentLength)];
      ByteArrayOutputStream whole = new ByteArrayOutputStream(buffer.length);
      while (whole.size() != contentLength && body.available() > 0) {
        whole.write(buffer, 0, Math.max(0, checked.read(buffer)));
      }
      if (whole.size() != contentLength) {
        readSlowly(checked, whole, buffer, sender.get());
      }
      return whole.toByteArray();
    } catch (IOException e) {
      throw new BadRequestException(e);
    }
  }

  private void readSlowly(
      InputStream body, ByteArrayOutputStream whole, byte[] buffer, String sender)
      throws IOException {
    Bulkhead.Permit permit = bulkhead.acquire(sender, 1, WAIT).orElseThrow(SlowBodyReader::tooMany);
    try {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        whole.write(buffer, 0, read);
      }
    } finally {
      permit.close();
    }
  }

  private static Problem tooMany() {
    return Problem.retry(
        ProblemCode.UNAVAILABLE,
        "The node waits for too many request bodies at the moment.",
        Duration.ofSeconds(1));
  }
}
