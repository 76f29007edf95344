package org.conferenceapi.undertow;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;

/**
 * A response body that is buffered for a client that reads slowly. It keeps the bytes that the
 * connection does not accept at once, up to a limit, and releases the worker thread. The connection
 * then sends them as the client reads. The next request of the connection is not read before that.
 */
final class BufferedResponse extends AbstractStreamSinkConduit<StreamSinkConduit> {
  /**
   * The limit: more than any page of the documentation. The rest of a larger response waits on its
   * worker thread.
   */
  private static final int MAX_BYTES = 262_144;

  private final HttpServerExchange exchange;
  private final BufferedMemory backlog;
  private final Deque<ByteBuffer> kept = new ArrayDeque<>();
  private int bytes;
  private boolean ended;
  private boolean terminated;
  private boolean threadReleased;

  /**
   * Creates a buffer in front of a conduit.
   *
   * @param response the conduit of the connection
   * @param exchange the request that the response belongs to
   * @param backlog accounts for the memory of the buffer
   */
  BufferedResponse(
      StreamSinkConduit response, HttpServerExchange exchange, BufferedMemory backlog) {
    super(response);
    this.exchange = exchange;
    this.backlog = backlog;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int written = sendKept() ? next.write(from) : 0;
    return written + keep(from);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    long written = sendKept() ? next.write(from, offset, length) : 0;
    for (int i = offset; i < offset + length; i++) {
      written += keep(from[i]);
    }
    return written;
  }

  @Override
  public int writeFinal(ByteBuffer from) throws IOException {
    return Conduits.writeFinalBasic(this, from);
  }

  @Override
  public long writeFinal(ByteBuffer[] from, int offset, int length) throws IOException {
    return Conduits.writeFinalBasic(this, from, offset, length);
  }

  @Override
  public long transferFrom(FileChannel from, long position, long count) throws IOException {
    return from.transferTo(position, count, new ConduitWritableByteChannel(this));
  }

  @Override
  public long transferFrom(StreamSourceChannel from, long count, ByteBuffer through)
      throws IOException {
    return IoUtils.transfer(from, count, through, new ConduitWritableByteChannel(this));
  }

  private int keep(ByteBuffer from) {
    int length = Math.min(from.remaining(), MAX_BYTES - bytes);
    if (length > 0) {
      byte[] copy = new byte[length];
      from.get(copy);
      kept.add(ByteBuffer.wrap(copy));
      bytes += length;
      backlog.add(exchange, length);
    }
    return length;
  }

  /** Sends buffered bytes, as far as the client reads; returns whether none are left. */
  private boolean sendKept() throws IOException {
    while (!kept.isEmpty()) {
      ByteBuffer first = kept.peek();
      int written = next.write(first);
      bytes -= written;
      backlog.subtract(exchange, written);
      if (first.hasRemaining()) {
        return false;
      }
      kept.remove();
    }
    return true;
  }

  @Override
  public void terminateWrites() {
    ended = true;
  }

  @Override
  public boolean flush() throws IOException {
    boolean flushed = sendKept() && terminate() && next.flush();
    if (!flushed && ended && !threadReleased && !exchange.isInIoThread()) {
      // Undertow flushes once more when the request ends, and then on the connection's I/O thread
      threadReleased = true;
      return true;
    }
    return flushed;
  }

  private boolean terminate() throws IOException {
    if (ended && !terminated) {
      terminated = true;
      next.terminateWrites();
    }
    return true;
  }
}
