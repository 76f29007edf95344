package org.conferenceapi.conference;

/** The reason why a conference ended: see {@code docs/index.html#end-reasons}. */
public enum EndReason implements WireName {
  /** A client ended it. */
  DISPOSED,
  /** No participant entered before the join time-out. */
  NEVER_JOINED,
  /** All participants left, and the empty time-out passed. */
  EMPTIED,
  /** The maximum duration since the first entry passed. */
  MAX_DURATION,
  /** The media server lost the session that the last participant's connection belonged to. */
  MEDIA_LOST,
  /** The operator closed the account. */
  ACCOUNT_CLOSED
}
