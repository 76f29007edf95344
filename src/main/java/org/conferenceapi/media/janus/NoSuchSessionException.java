package org.conferenceapi.media.janus;

/**
 * The media server has no such session: it was closed, timed out, or was lost in a restart of the
 * server.
 */
public final class NoSuchSessionException extends MediaException {
  NoSuchSessionException(String message, int code) {
    super(message, code);
  }
}
