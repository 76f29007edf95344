package org.conferenceapi.bridge;

/** The media server has no such session: closed, timed out, or gone with a restart. */
final class NoSuchSessionException extends MediaException {
  NoSuchSessionException(String message, int code) {
    super(message, code);
  }
}
