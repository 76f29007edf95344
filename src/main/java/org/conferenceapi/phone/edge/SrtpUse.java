package org.conferenceapi.phone.edge;

/** Whether the audio between the phone and the media edge is encrypted (RFC 3711, RFC 4568). */
public enum SrtpUse {
  /** Never: an offer with encryption only is refused. */
  OFF,
  /** If the phone offers it. What the edge offers itself is not encrypted. */
  OPTIONAL,
  /** Always: an offer or answer without encryption is refused. */
  REQUIRED
}
