package org.conferenceapi.media.janus;

import org.conferenceapi.media.MediaException;

/** Janus refused a request, for a reason that {@link MediaException}s have no other type for. */
final class JanusRefusedException extends MediaException {
  private final int code;

  /** Creates an exception with an error code of Janus, as in {@link JanusError}. */
  JanusRefusedException(String message, int code) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
