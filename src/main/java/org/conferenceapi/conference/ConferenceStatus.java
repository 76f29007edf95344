package org.conferenceapi.conference;

import java.util.Arrays;
import java.util.Optional;

/** The status of a conference: see {@code docs/index.html#life-cycle}. */
public enum ConferenceStatus implements WireName {
  /** No participant has entered, and none is being alerted. */
  INITIATED,
  /** No participant has entered yet; at least one invited participant is being alerted. */
  RINGING,
  /** At least one participant has entered. */
  RUNNING,
  /** The conference has ended and cannot be resumed. */
  COMPLETED;

  /**
   * Returns whether the life cycle has a transition from this status to another.
   *
   * @param next the other status
   * @return whether the transition is allowed; false if both are the same status
   */
  public boolean canBecome(ConferenceStatus next) {
    return switch (this) {
      case INITIATED -> next == RINGING || next == RUNNING || next == COMPLETED;
      case RINGING -> next == INITIATED || next == RUNNING || next == COMPLETED;
      case RUNNING -> next == COMPLETED;
      case COMPLETED -> false;
    };
  }

  /** Returns the status with a name from a request; empty if there is none. */
  static Optional<ConferenceStatus> of(String wire) {
    return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
  }
}
