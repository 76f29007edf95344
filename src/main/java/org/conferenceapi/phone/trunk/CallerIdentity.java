package org.conferenceapi.phone.trunk;

/** Which header of an outgoing INVITE has the number of the caller that the trunk expects. */
public enum CallerIdentity {
  /** {@code From} only (RFC 3261). */
  FROM,
  /** {@code P-Asserted-Identity} (RFC 3325) beside {@code From}. */
  PAI
}
