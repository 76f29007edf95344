package org.conferenceapi.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that turns out to be too large while it is read. */
final class BoundedBody extends FilterInputStream {
  private final int most;
  private long read;

  BoundedBody(InputStream body, int most) {
    super(body);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int some = super.read(buffer, from, length);
    count(Math.max(0, some));
    return some;
  }

  private void count(int more) {
    read += more;
    if (read > most) {
      throw BodyLimit.tooLarge(most);
    }
  }
}
