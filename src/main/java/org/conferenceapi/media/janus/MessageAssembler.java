package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import java.lang.System.Logger.Level;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Assembles the WebSocket frames of a connection to messages. Each message is a JSON object of at
 * most 1 MiB (1,048,576 characters), in one or more frames. Anything else closes the connection.
 */
final class MessageAssembler implements WebSocket.Listener {
  private static final System.Logger LOG = System.getLogger(MessageAssembler.class.getName());
  private static final int MAX_LENGTH = 1 << 20;

  private final Consumer<JsonObject> messages;
  private final Runnable ended;
  private StringBuilder text = new StringBuilder();

  /**
   * Creates an assembler.
   *
   * @param messages gets each message, on the receiving thread; must not block
   * @param ended is called when no more messages will arrive, possibly more than once
   */
  MessageAssembler(Consumer<JsonObject> messages, Runnable ended) {
    this.messages = messages;
    this.ended = ended;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    if (text.length() + data.length() > MAX_LENGTH) {
      cutOff(socket, "a message is longer than 1 MiB");
      return null;
    }
    text.append(data);
    if (last) {
      String message = text.toString();
      text = new StringBuilder(); // not reused: it would keep the memory of the longest message
      try {
        messages.accept(JanusJson.read(message));
      } catch (RuntimeException e) {
        cutOff(socket, "a message cannot be parsed: " + e.getClass().getName());
        return null;
      }
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    cutOff(socket, "a message is binary, not text");
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    ended.run();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    ended.run();
  }

  private void cutOff(WebSocket socket, String cause) {
    LOG.log(Level.WARNING, "The node closes the connection to a media server: {0}.", cause);
    text = new StringBuilder();
    socket.abort();
    ended.run();
  }
}
