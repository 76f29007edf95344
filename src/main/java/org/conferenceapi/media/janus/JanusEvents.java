package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.conferenceapi.media.MediaEvent;
import org.conferenceapi.media.MediaEvent.Kind;
import org.conferenceapi.platform.concurrent.OrderedExecutor;

/**
 * Converts the unsolicited messages of a media server to {@link MediaEvent}s. It ignores messages
 * of unknown types and of sessions that this node does not hold.
 */
final class JanusEvents {
  private final String server;
  private final JanusSessions sessions;
  private final OrderedExecutor<MediaEvent> events;
  private final BiConsumer<Long, Long> hungUp;

  /**
   * Creates the events of a media server.
   *
   * @param server the URL of the media server
   * @param executor runs the consumer
   * @param consumer gets the events one at a time, in order
   * @param hungUp gets the session and the handle of a media connection that ended while its handle
   *     remains; must not block
   */
  JanusEvents(
      String server,
      Executor executor,
      Consumer<MediaEvent> consumer,
      BiConsumer<Long, Long> hungUp) {
    this.server = server;
    this.hungUp = hungUp;
    events = new OrderedExecutor<>(executor, consumer);
    sessions = new JanusSessions(session -> publish(session, "", Kind.SESSION_LOST));
  }

  /** The sessions that this node holds at the server. */
  JanusSessions sessions() {
    return sessions;
  }

  /** Processes a message that is not the response to a request. */
  void receive(JsonObject message) {
    JsonFields fields = new JsonFields(message);
    long session = fields.number("session_id");
    if (!sessions.isHeld(session)) {
      return;
    }
    if (fields.text("janus").equals("timeout")) {
      sessions.onLost(session);
      return;
    }
    long handle = fields.number("sender");
    kind(fields).ifPresent(kind -> publish(session, Long.toString(handle), kind));
    if (fields.text("janus").equals("hangup")) {
      hungUp.accept(session, handle);
    }
  }

  private void publish(long session, String handle, Kind kind) {
    events.add(new MediaEvent(server, Long.toString(session), handle, kind));
  }

  private static Optional<Kind> kind(JsonFields fields) {
    return Optional.ofNullable(
        switch (fields.text("janus")) {
          case "webrtcup" -> Kind.UP;
          case "media" -> fields.isTrue("receiving") ? Kind.RECEIVING : Kind.SILENT;
          case "hangup", "detached" -> Kind.GONE;
          default -> null;
        });
  }
}
