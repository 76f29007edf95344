package org.conferenceapi.bridge;

/** The media server has no room of that name: never made, destroyed, or gone with a restart. */
final class NoSuchRoomException extends MediaException {
  NoSuchRoomException(String message, int code) {
    super(message, code);
  }
}
