package org.conferenceapi.event.stream;

import java.nio.charset.StandardCharsets;
import org.conferenceapi.event.LoggedEvent;

/**
 * An event as a server-sent event (HTML Living Standard, section 9.2.6). All streams share its
 * bytes, which are made at the first use.
 */
final class EventFrame {
  private final LoggedEvent event;
  private byte[] bytes;

  EventFrame(LoggedEvent event) {
    this.event = event;
  }

  synchronized byte[] bytes() {
    if (bytes == null) {
      String text =
          "id: " + event.place() + "\nevent: " + event.type() + "\ndata: " + event.json() + "\n\n";
      bytes = text.getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }

  /** A block without an event: a comment, and the cursor from which a client resumes. */
  static byte[] cursor(long place) {
    return (": \nid: " + place + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
