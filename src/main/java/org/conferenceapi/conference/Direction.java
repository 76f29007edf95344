package org.conferenceapi.conference;

/** The direction of a participant's call. */
public enum Direction implements WireName {
  /** The participant joins by a link, or calls. */
  INBOUND,
  /** The participant is called. */
  OUTBOUND
}
