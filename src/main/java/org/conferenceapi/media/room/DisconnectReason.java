package org.conferenceapi.media.room;

import java.time.Duration;

/** Why somebody who is in a conference is not heard, and how long that may last. */
public enum DisconnectReason {
  /** Let in just now: browser and media server have yet to find each other. */
  CONNECTING(null),
  /** Nothing comes from them: killed, without a network, or without a microphone. */
  SILENT(Duration.ofSeconds(8)),
  /** Their connection has ended; they can come back by another. */
  GONE(Duration.ofSeconds(8)),
  /** Their media server is gone, or has forgotten them; they can come back elsewhere. */
  SERVER(Duration.ofSeconds(15));

  private final Duration grace;

  DisconnectReason(Duration grace) {
    this.grace = grace;
  }

  /** After how long they are put out. That of {@link #CONNECTING} is a setting. */
  Duration grace() {
    return grace;
  }
}
