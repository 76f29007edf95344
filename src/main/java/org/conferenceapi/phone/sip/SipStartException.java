package org.conferenceapi.phone.sip;

import java.io.Serial;

/** The endpoint cannot listen. */
public final class SipStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  SipStartException(SipConfiguration configuration, Exception cause) {
    super(
        "The node cannot listen for SIP at "
            + configuration.address()
            + " "
            + configuration.ports()
            + ": "
            + cause.getMessage(),
        cause);
  }
}
