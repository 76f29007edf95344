package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.conferenceapi.media.janus.MediaEvent.Kind;
import org.conferenceapi.platform.concurrent.OrderedExecutor;

/** Makes media events of what a media server tells unasked; what is not understood is left out. */
final class JanusEvents {
  private final URI server;
  private final JanusSessions sessions;
  private final OrderedExecutor<MediaEvent> events;
  private final BiConsumer<Long, Long> hungUp;

  /**
   * @param hungUp is told, with session and handle, of a connection that ended but left its handle;
   *     must wait for nothing
   */
  JanusEvents(
      URI server, Executor executor, Consumer<MediaEvent> consumer, BiConsumer<Long, Long> hungUp) {
    this.server = server;
    this.hungUp = hungUp;
    events = new OrderedExecutor<>(executor, consumer);
    sessions = new JanusSessions(session -> tell(session, 0, Kind.SESSION_LOST));
  }

  /** The sessions whose events these are. */
  JanusSessions sessions() {
    return sessions;
  }

  /** Takes a message that is nobody's answer. */
  void take(JsonObject message) {
    JsonFields fields = new JsonFields(message);
    long session = fields.number("session_id");
    if (!sessions.isHeld(session)) {
      return;
    }
    if (fields.text("janus").equals("timeout")) {
      sessions.lose(session);
      return;
    }
    long handle = fields.number("sender");
    kind(fields).ifPresent(kind -> tell(session, handle, kind));
    if (fields.text("janus").equals("hangup")) {
      hungUp.accept(session, handle);
    }
  }

  private void tell(long session, long handle, Kind kind) {
    events.put(new MediaEvent(server, session, handle, kind));
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
