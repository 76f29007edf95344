package org.conferenceapi.media;

/** The room is just playing another announcement, which another request has started. */
public final class AlreadyPlayingException extends MediaException {
  /**
   * Creates an exception.
   *
   * @param message the reason, without secrets
   */
  public AlreadyPlayingException(String message) {
    super(message);
  }
}
