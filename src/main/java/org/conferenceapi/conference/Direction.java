package org.conferenceapi.conference;

/** Who called whom. */
public enum Direction implements Wire {
  /** They came. */
  INBOUND,
  /** We called them. */
  OUTBOUND
}
