package org.conferenceapi.media.janus;

import java.util.stream.IntStream;

/** A media server did not respond in time, or refused. The message never contains a secret. */
public class MediaException extends RuntimeException {
  private final int code;

  /**
   * Creates an exception without an error code: there was no response, or an invalid one.
   *
   * @param message the reason, without secrets
   */
  public MediaException(String message) {
    this(message, 0);
  }

  /** Creates an exception for a refusal, with the error code of the server. */
  MediaException(String message, int code) {
    super(message);
    this.code = code;
  }

  /**
   * Returns the error code of the media server.
   *
   * @return the code, as in {@link JanusError}; 0 if the server sent none
   */
  public int code() {
    return code;
  }

  /** Rethrows this exception, unless it has one of these error codes. */
  void rethrowUnless(int... expectedCodes) {
    if (IntStream.of(expectedCodes).noneMatch(each -> each == code)) {
      throw this;
    }
  }
}
