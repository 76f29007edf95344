package org.conferenceapi.phone.trunk;

/** Whether the media of a trunk's calls are encrypted with SRTP (RFC 3711, RFC 4568). */
public enum Srtp {
  /** Never: plain RTP. */
  OFF,
  /** If the other side can. */
  OPTIONAL,
  /** Always; a call without SRTP is refused. */
  REQUIRED
}
