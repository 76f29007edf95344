package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import java.lang.System.Logger.Level;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What comes over a connection: JSON objects of at most 1 MiB, each a message of one or more
 * frames. Anything else breaks the connection.
 */
final class MessageAssembler implements WebSocket.Listener {
  private static final System.Logger LOG = System.getLogger(MessageAssembler.class.getName());
  private static final int LONGEST = 1 << 20;

  private final Consumer<JsonObject> messages;
  private final Runnable ended;
  private StringBuilder text = new StringBuilder();

  /**
   * @param messages is called on the thread that receives, and must be done at once
   * @param ended is called when nothing more will come, perhaps more than once
   */
  MessageAssembler(Consumer<JsonObject> messages, Runnable ended) {
    this.messages = messages;
    this.ended = ended;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    if (text.length() + data.length() > LONGEST) {
      refuse(socket, "a message is longer than 1 MiB");
      return null;
    }
    text.append(data);
    if (last) {
      String message = text.toString();
      text = new StringBuilder(); // not kept: one long message would hold its memory for ever
      try {
        messages.accept(JanusJson.read(message));
      } catch (RuntimeException e) {
        refuse(socket, "a message cannot be read: " + e.getClass().getName());
        return null;
      }
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    refuse(socket, "a message is not text");
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

  private void refuse(WebSocket socket, String why) {
    LOG.log(Level.WARNING, "The connection to a media server is cut: {0}.", why);
    text = new StringBuilder();
    socket.abort();
    ended.run();
  }
}
