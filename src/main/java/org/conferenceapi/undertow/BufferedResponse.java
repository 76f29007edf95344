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
 * An answer whose client is slow to read it. What the connection does not take at once is kept, up
 * to a limit, and the thread that wrote it is let go; the connection sends it as the client reads.
 * The next request of the same connection is not looked at before.
 */
final class BufferedResponse extends AbstractStreamSinkConduit<StreamSinkConduit> {
  /** More than any page of the documentation. What is larger waits on its thread. */
  private static final int MOST_BYTES = 262_144;

  private final HttpServerExchange exchange;
  private final BufferedMemory backlog;
  private final Deque<ByteBuffer> kept = new ArrayDeque<>();
  private int bytes;
  private boolean ended;
  private boolean terminated;
  private boolean letGo;

  BufferedResponse(StreamSinkConduit answer, HttpServerExchange exchange, BufferedMemory backlog) {
    super(answer);
    this.exchange = exchange;
    this.backlog = backlog;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int written = pushed() ? next.write(from) : 0;
    return written + keep(from);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    long written = pushed() ? next.write(from, offset, length) : 0;
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
    int length = Math.min(from.remaining(), MOST_BYTES - bytes);
    if (length > 0) {
      byte[] copy = new byte[length];
      from.get(copy);
      kept.add(ByteBuffer.wrap(copy));
      bytes += length;
      backlog.add(exchange, length);
    }
    return length;
  }

  /** Sends what is kept, as far as the client reads; whether that is all. */
  private boolean pushed() throws IOException {
    while (!kept.isEmpty()) {
      ByteBuffer first = kept.peek();
      int written = next.write(first);
      bytes -= written;
      backlog.less(exchange, written);
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
    boolean flushed = pushed() && terminate() && next.flush();
    if (!flushed && ended && !letGo && !exchange.isInIoThread()) {
      // Undertow asks once more when the request ends, and then lets the connection do it
      letGo = true;
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
