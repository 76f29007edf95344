package org.conferenceapi.media.janus;

import java.util.stream.IntStream;

/** A media server did not answer in time, or refused. The message never contains a secret. */
public class MediaException extends RuntimeException {
  private final int code;

  /** No answer, or one that makes no sense. */
  public MediaException(String message) {
    this(message, 0);
  }

  /** A refusal, with the server's number for it. */
  MediaException(String message, int code) {
    super(message);
    this.code = code;
  }

  /** The media server's number for the error; 0 if it gave none. */
  public int code() {
    return code;
  }

  /** Throws this again, unless it is a refusal with one of these numbers. */
  void unless(int... fine) {
    if (IntStream.of(fine).noneMatch(each -> each == code)) {
      throw this;
    }
  }
}
