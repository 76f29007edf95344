package org.conferenceapi.undertow;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A request body that has not arrived completely when the response is already started. Undertow's
 * servlet code would wait for the rest on its worker thread; this class reports the end of the body
 * to it instead. The connection then reads the rest without a thread for 10 seconds, so that the
 * client has time to read the response, and is closed if the body is still incomplete.
 */
final class DiscardedRequestBody extends AbstractStreamSourceConduit<StreamSourceConduit> {
  private static final long DISCARD_SECONDS = 10;
  private static final int MAX_BYTES_AT_ONCE = 65_536;

  private final HttpServerExchange exchange;
  private int bytesAfterResponse;
  private boolean endedEarly;
  private boolean shutDown;

  DiscardedRequestBody(StreamSourceConduit body, HttpServerExchange exchange) {
    super(body);
    this.exchange = exchange;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (endedEarly || !exchange.isResponseStarted() || exchange.isInIoThread()) {
      return next.read(to);
    }
    int read = bytesAfterResponse < MAX_BYTES_AT_ONCE ? next.read(to) : 0;
    bytesAfterResponse += Math.max(0, read);
    return read == 0 ? endEarly() : read;
  }

  private int endEarly() {
    endedEarly = true;
    exchange
        .getIoThread()
        .executeAfter(
            () -> {
              if (!exchange.isRequestComplete()) {
                IoUtils.safeClose(exchange.getConnection());
              }
            },
            DISCARD_SECONDS,
            TimeUnit.SECONDS);
    return -1;
  }

  @Override
  public void terminateReads() throws IOException {
    if (endedEarly && !shutDown) {
      // the first call comes from the servlet code; Undertow's own call comes after the rest
      shutDown = true;
    } else {
      next.terminateReads();
    }
  }
}
