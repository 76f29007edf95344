package org.conferenceapi.undertow;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A body that is not there yet when its request is answered already. Undertow's servlets would wait
 * for all of it on their thread; here it seems to be at its end for them. The connection then takes
 * the rest in without a thread, for a while, so that the client has time to read the answer.
 */
final class DiscardedRequestBody extends AbstractStreamSourceConduit<StreamSourceConduit> {
  private static final long PATIENCE_SECONDS = 10;
  private static final int MOST_BYTES_AT_ONCE = 65_536;

  private final HttpServerExchange exchange;
  private int bytesAfterAnswer;
  private boolean left;
  private boolean shutDown;

  DiscardedRequestBody(StreamSourceConduit body, HttpServerExchange exchange) {
    super(body);
    this.exchange = exchange;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (left || !exchange.isResponseStarted() || exchange.isInIoThread()) {
      return next.read(to);
    }
    int read = bytesAfterAnswer < MOST_BYTES_AT_ONCE ? next.read(to) : 0;
    bytesAfterAnswer += Math.max(0, read);
    return read == 0 ? leave() : read;
  }

  private int leave() {
    left = true;
    exchange
        .getIoThread()
        .executeAfter(
            () -> {
              if (!exchange.isRequestComplete()) {
                IoUtils.safeClose(exchange.getConnection());
              }
            },
            PATIENCE_SECONDS,
            TimeUnit.SECONDS);
    return -1;
  }

  @Override
  public void terminateReads() throws IOException {
    if (left && !shutDown) {
      // so the servlet's end of it; Undertow's own comes after the rest
      shutDown = true;
    } else {
      next.terminateReads();
    }
  }
}
