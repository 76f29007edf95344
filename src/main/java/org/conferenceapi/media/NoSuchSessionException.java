package org.conferenceapi.media;

/**
 * The media server has no such session: it was closed, timed out, or was lost in a restart of the
 * server.
 */
public final class NoSuchSessionException extends MediaException {
  /**
   * Creates an exception.
   *
   * @param message the reason, without secrets
   */
  public NoSuchSessionException(String message) {
    super(message);
  }
}
