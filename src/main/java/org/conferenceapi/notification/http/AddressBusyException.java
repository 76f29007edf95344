package org.conferenceapi.notification.http;

import java.io.IOException;

/**
 * All addresses of a host have reached their limit of connections; no request was sent. See {@link
 * AddressBulkhead}.
 */
final class AddressBusyException extends IOException {
  private static final long serialVersionUID = 1;

  AddressBusyException() {
    super("too many connections to the host's addresses");
  }
}
