package org.conferenceapi.phone.sip;

import java.util.Locale;

/** A transport of SIP. */
public enum SipTransport {
  /** UDP. */
  UDP,
  /** TCP. */
  TCP,
  /** TLS over TCP. */
  TLS;

  /** The name in a Via header or a URI. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
