package org.conferenceapi.conference;

/** Who called whom. */
public enum Direction implements WireName {
  /** They came. */
  INBOUND,
  /** We called them. */
  OUTBOUND
}
