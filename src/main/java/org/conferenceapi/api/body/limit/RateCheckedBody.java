package org.conferenceapi.api.body.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * A stream that limits the size of a body and checks with {@link MinimumRate} that it arrives fast
 * enough.
 */
final class RateCheckedBody extends FilterInputStream {
  private final int most;
  private final MinimumRate rate;
  private long read;

  /** Wraps a body of at most {@code most} bytes and starts its time limit. */
  RateCheckedBody(InputStream body, int most) {
    super(body);
    this.most = most;
    rate = new MinimumRate(System::nanoTime);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads the available bytes; if there are none, waits for the next ones.
   *
   * @throws Problem {@code too-large} if the body exceeds the limit; {@code request-timeout} if it
   *     arrives too slowly
   * @throws IOException if the connection breaks
   */
  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int some = readNext(buffer, from, length);
    if (some > 0) {
      read += some;
      if (read > most) {
        throw BodyLimitFilter.tooLarge(most);
      }
      rate.count(some);
    }
    return some;
  }

  private int readNext(byte[] buffer, int from, int length) throws IOException {
    try {
      return super.read(buffer, from, length);
    } catch (IOException e) {
      if (rate.isSilent()) {
        throw Problem.of(ProblemCode.REQUEST_TIMEOUT);
      }
      throw e;
    }
  }
}
