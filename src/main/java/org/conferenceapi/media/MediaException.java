package org.conferenceapi.media;

/** A media server did not respond in time, or refused. The message never contains a secret. */
public class MediaException extends RuntimeException {
  /**
   * Creates an exception.
   *
   * @param message the reason, without secrets
   */
  public MediaException(String message) {
    super(message);
  }
}
