package org.conferenceapi.phone.trunk;

/** The transport protocol of SIP to a trunk (RFC 3261, section 18; RFC 3263). */
public enum Transport {
  /** UDP. */
  UDP,
  /** TCP. */
  TCP,
  /** TLS over TCP. */
  TLS
}
