package org.conferenceapi.media.room;

/** What a room on a media server is for. */
public enum RoomState {
  /** A conference's. */
  IN_USE,
  /** Nobody's any more, but somebody may still be in it. */
  EMPTYING,
  /** Empty, and ready for the next conference. */
  FREE,
  /** To be destroyed. */
  GOING
}
