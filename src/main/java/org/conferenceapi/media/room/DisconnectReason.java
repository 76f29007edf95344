package org.conferenceapi.media.room;

import java.time.Duration;

/**
 * Why a participant in a conference has no working media connection, and how long that may last.
 */
public enum DisconnectReason {
  /**
   * The participant has just joined or reconnected; the media connection is not established yet.
   */
  CONNECTING(null),
  /** No media arrives: the client was killed or has no network or no microphone. */
  SILENT(Duration.ofSeconds(8)),
  /** The connection at the media server has ended; the client can reconnect. */
  GONE(Duration.ofSeconds(8)),
  /**
   * The media server is dead, or has lost the room or the session; the client can reconnect at
   * another one.
   */
  SERVER(Duration.ofSeconds(15));

  private final Duration grace;

  DisconnectReason(Duration grace) {
    this.grace = grace;
  }

  /**
   * The time after which the participant is removed. Null for {@link #CONNECTING}, whose time is
   * the setting {@code conference.bridge.janus.connect-timeout}.
   */
  Duration grace() {
    return grace;
  }
}
