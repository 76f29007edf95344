package org.conferenceapi.conference;

/** Why a conference is over (contract, section 3). */
public enum EndReason implements WireName {
  DISPOSED,
  NEVER_JOINED,
  EMPTIED,
  MAX_DURATION,
  MEDIA_LOST
}
