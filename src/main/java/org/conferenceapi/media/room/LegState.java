package org.conferenceapi.media.room;

/** The state of a participant's leg. */
public enum LegState {
  /** The join was admitted, but is not confirmed; the link is used meanwhile. */
  ENTERING,
  /** In the conference, with a working media connection or lost. */
  IN,
  /** Not in the conference any more; the row remains for presence requests. */
  OUT
}
