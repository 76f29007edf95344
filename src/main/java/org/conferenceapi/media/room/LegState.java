package org.conferenceapi.media.room;

/** How far somebody is on the way through a conference. */
public enum LegState {
  /** On the way in; the link is used meanwhile. */
  ENTERING,
  /** In the conference, heard or lost. */
  IN,
  /** Out, and told so when they ask. */
  OUT
}
