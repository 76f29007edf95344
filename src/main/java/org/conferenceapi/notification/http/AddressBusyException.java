package org.conferenceapi.notification.http;

import java.io.IOException;

/** Every address of a host has as many connections as it may have; nothing was sent. */
final class AddressBusyException extends IOException {
  private static final long serialVersionUID = 1;

  AddressBusyException() {
    super("too many connections to the host's addresses");
  }
}
