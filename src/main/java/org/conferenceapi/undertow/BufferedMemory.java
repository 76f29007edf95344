package org.conferenceapi.undertow;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Accounts for the memory that requests hold for slow clients: bodies that are not complete yet,
 * and responses that are not read yet. If the total exceeds a limit, it closes the connections that
 * have held memory for longest.
 */
final class BufferedMemory {
  private final long maxBytes;
  private final Map<HttpServerExchange, Long> held = new LinkedHashMap<>();
  private long bytes;

  /** Creates an account with a limit in bytes. */
  BufferedMemory(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Adds bytes that a request holds, until {@link #subtract}, {@link #remove} or the end of the
   * request.
   */
  void add(HttpServerExchange exchange, long more) {
    boolean isNew;
    synchronized (this) {
      isNew = !held.containsKey(exchange);
      held.merge(exchange, more, Long::sum);
      bytes += more;
      closeOldest(exchange);
    }
    if (isNew) {
      exchange.addExchangeCompleteListener(
          (same, nextListener) -> {
            remove(same);
            nextListener.proceed();
          });
    }
  }

  /** Subtracts bytes that a request holds. A request that holds none becomes the newest one. */
  synchronized void subtract(HttpServerExchange exchange, long fewer) {
    Long left = held.computeIfPresent(exchange, (same, before) -> before - fewer);
    if (left != null) {
      bytes -= fewer;
      if (left == 0) {
        held.remove(exchange);
        held.put(exchange, left);
      }
    }
  }

  /** Subtracts all bytes that a request holds. */
  synchronized void remove(HttpServerExchange exchange) {
    Long removed = held.remove(exchange);
    bytes -= removed == null ? 0 : removed;
  }

  private void closeOldest(HttpServerExchange newest) {
    Iterator<Map.Entry<HttpServerExchange, Long>> oldest = held.entrySet().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      Map.Entry<HttpServerExchange, Long> each = oldest.next();
      if (each.getKey() != newest && each.getValue() > 0) {
        bytes -= each.getValue();
        oldest.remove();
        ServerConnection connection = each.getKey().getConnection();
        connection.getIoThread().execute(() -> close(connection));
      }
    }
  }

  /** Closes a connection and calls its waiting listeners, which then end the request. */
  private static void close(ServerConnection connection) {
    StreamConnection channel = ((AbstractServerConnection) connection).getChannel();
    ConduitStreamSourceChannel source = channel.getSourceChannel();
    ConduitStreamSinkChannel sink = channel.getSinkChannel();
    boolean reading = source.isReadResumed();
    boolean writing = sink.isWriteResumed();
    IoUtils.safeClose(connection);
    if (reading) {
      ChannelListeners.invokeChannelListener(source, source.getReadListener());
    }
    if (writing) {
      ChannelListeners.invokeChannelListener(sink, sink.getWriteListener());
    }
  }
}
