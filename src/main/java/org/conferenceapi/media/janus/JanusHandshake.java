package org.conferenceapi.media.janus;

import jakarta.json.JsonObjectBuilder;
import java.time.Duration;

/** What is said first over a new connection. */
final class JanusHandshake {
  /** Where the media server says zero: sessions never time out. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration SHORTEST = Duration.ofSeconds(3);

  private final JanusConnection connection;
  private final Deadline deadline;

  JanusHandshake(JanusConnection connection, Deadline deadline) {
    this.connection = connection;
    this.deadline = deadline;
  }

  /**
   * Opens the session for commands, and finds out what the server can do.
   *
   * @throws MediaException if it is no Janus with an AudioBridge that obeys us
   */
  ControlSession shake() {
    long session = id(JanusJson.request("create"));
    long handle = id(AudioBridge.attach(session));
    boolean cutsHearing = new AudioBridge(connection, session, handle, deadline).knows("suspend");
    return new ControlSession(connection, session, handle, cutsHearing, keepAlive());
  }

  /** A third of the time after which a silent session is forgotten. */
  private Duration keepAlive() {
    JsonFields info = ask(JanusJson.request("info"));
    Duration timeOut = Duration.ofSeconds(info.number("session-timeout"));
    if (timeOut.isZero() || timeOut.compareTo(LONGEST) > 0) {
      timeOut = LONGEST;
    }
    return (timeOut.compareTo(SHORTEST) < 0 ? SHORTEST : timeOut).dividedBy(3);
  }

  private long id(JsonObjectBuilder request) {
    return ask(request).id();
  }

  private JsonFields ask(JsonObjectBuilder request) {
    return new JsonFields(deadline.await(connection.ask(request)));
  }
}
