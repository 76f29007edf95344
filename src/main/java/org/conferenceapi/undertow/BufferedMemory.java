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
 * The memory that requests hold for clients who are slow to send or to read. When there is too much
 * of it, the connection that has been in it for longest is closed.
 */
final class BufferedMemory {
  private final long mostBytes;
  private final Map<HttpServerExchange, Long> held = new LinkedHashMap<>();
  private long bytes;

  BufferedMemory(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** A request holds so many bytes more, until it holds less, is removed or over. */
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

  /** A request holds so many bytes less; who holds none has begun anew. */
  synchronized void less(HttpServerExchange exchange, long fewer) {
    Long left = held.computeIfPresent(exchange, (same, before) -> before - fewer);
    if (left != null) {
      bytes -= fewer;
      if (left == 0) {
        held.remove(exchange);
        held.put(exchange, left);
      }
    }
  }

  /** A request holds nothing any more. */
  synchronized void remove(HttpServerExchange exchange) {
    Long given = held.remove(exchange);
    bytes -= given == null ? 0 : given;
  }

  private void closeOldest(HttpServerExchange newest) {
    Iterator<Map.Entry<HttpServerExchange, Long>> oldest = held.entrySet().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      Map.Entry<HttpServerExchange, Long> each = oldest.next();
      if (each.getKey() != newest && each.getValue() > 0) {
        bytes -= each.getValue();
        oldest.remove();
        ServerConnection connection = each.getKey().getConnection();
        connection.getIoThread().execute(() -> close(connection));
      }
    }
  }

  /** Closes a connection and has whoever waits for it see that, who then ends the request. */
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
