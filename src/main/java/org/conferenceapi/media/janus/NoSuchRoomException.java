package org.conferenceapi.media.janus;

/**
 * The media server has no room of that name: it was never created, was destroyed, or was lost in a
 * restart of the server.
 */
public final class NoSuchRoomException extends MediaException {
  NoSuchRoomException(String message, int code) {
    super(message, code);
  }
}
