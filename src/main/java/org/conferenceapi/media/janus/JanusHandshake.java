package org.conferenceapi.media.janus;

import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import org.conferenceapi.media.MediaException;

/** The first requests over a new connection. */
final class JanusHandshake {
  /** The longest session timeout, in place of 0: then sessions at the server never time out. */
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(3);

  private final JanusConnection connection;
  private final Deadline deadline;

  JanusHandshake(JanusConnection connection, Deadline deadline) {
    this.connection = connection;
    this.deadline = deadline;
  }

  /**
   * Creates the control session, and finds out what the server supports.
   *
   * @throws MediaException if the server is not a Janus with the AudioBridge plugin, or if it
   *     refuses the secrets of this node
   */
  ControlSession run() {
    long session = id(JanusJson.request("create"));
    long handle = id(AudioBridge.attach(session));
    boolean cutsHearing = new AudioBridge(connection, session, handle, deadline).knows("suspend");
    return new ControlSession(connection, session, handle, cutsHearing, keepAlive());
  }

  /** A third of the session timeout of the server. */
  private Duration keepAlive() {
    JsonFields info = ask(JanusJson.request("info"));
    Duration timeout = Duration.ofSeconds(info.number("session-timeout"));
    if (timeout.isZero() || timeout.compareTo(MAX_TIMEOUT) > 0) {
      timeout = MAX_TIMEOUT;
    }
    return (timeout.compareTo(MIN_TIMEOUT) < 0 ? MIN_TIMEOUT : timeout).dividedBy(3);
  }

  private long id(JsonObjectBuilder request) {
    return ask(request).id();
  }

  private JsonFields ask(JsonObjectBuilder request) {
    return new JsonFields(deadline.await(connection.request(request)));
  }
}
