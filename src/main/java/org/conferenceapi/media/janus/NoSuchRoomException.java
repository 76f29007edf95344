package org.conferenceapi.media.janus;

/** The media server has no room of that name: never made, destroyed, or gone with a restart. */
public final class NoSuchRoomException extends MediaException {
  NoSuchRoomException(String message, int code) {
    super(message, code);
  }
}
