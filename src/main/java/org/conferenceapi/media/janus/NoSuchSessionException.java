package org.conferenceapi.media.janus;

/** The media server has no such session: closed, timed out, or gone with a restart. */
public final class NoSuchSessionException extends MediaException {
  NoSuchSessionException(String message, int code) {
    super(message, code);
  }
}
