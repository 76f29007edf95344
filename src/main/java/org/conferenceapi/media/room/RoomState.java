package org.conferenceapi.media.room;

/** What a room on a media server is used for. */
public enum RoomState {
  /** A conference has it. */
  IN_USE,
  /** No conference has it any more, but participants may still be in it. */
  EMPTYING,
  /** Empty, and available to the next conference. */
  FREE,
  /** To be destroyed. */
  GOING
}
