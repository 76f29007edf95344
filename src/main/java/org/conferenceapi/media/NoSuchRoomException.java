package org.conferenceapi.media;

/**
 * The media server has no room of that name: it was never created, was destroyed, or was lost in a
 * restart of the server.
 */
public final class NoSuchRoomException extends MediaException {
  /**
   * Creates an exception.
   *
   * @param message the reason, without secrets
   */
  public NoSuchRoomException(String message) {
    super(message);
  }
}
