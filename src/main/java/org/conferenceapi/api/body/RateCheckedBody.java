package org.conferenceapi.api.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/** A body that turns out to be too large or too slow while it is read. */
final class RateCheckedBody extends FilterInputStream {
  private final int most;
  private final MinimumRate pace;
  private long read;

  /** Starts the body's time. */
  RateCheckedBody(InputStream body, int most) {
    super(body);
    this.most = most;
    pace = new MinimumRate(System::nanoTime);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads what is there, or waits for it.
   *
   * @throws Problem {@code too-large}, {@code request-timeout}
   */
  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int some = readNext(buffer, from, length);
    if (some > 0) {
      read += some;
      if (read > most) {
        throw BodyLimitFilter.tooLarge(most);
      }
      pace.count(some);
    }
    return some;
  }

  private int readNext(byte[] buffer, int from, int length) throws IOException {
    try {
      return super.read(buffer, from, length);
    } catch (IOException e) {
      if (pace.isSilent()) {
        throw Problem.of(ProblemCode.REQUEST_TIMEOUT);
      }
      throw e;
    }
  }
}
