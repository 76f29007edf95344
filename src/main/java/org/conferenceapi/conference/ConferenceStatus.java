package org.conferenceapi.conference;

import java.util.Arrays;
import java.util.Optional;

/** The life cycle of a conference (contract, section 3). */
public enum ConferenceStatus implements WireName {
  /** Nobody in it, nobody being alerted. */
  INITIATED,
  /** Nobody in it yet; at least one invited participant is being alerted. */
  RINGING,
  /** At least one participant has entered. */
  RUNNING,
  /** Over, for good. */
  COMPLETED;

  /** Whether the life cycle leads from this status to the next. */
  public boolean canBecome(ConferenceStatus next) {
    return switch (this) {
      case INITIATED -> next == RINGING || next == RUNNING || next == COMPLETED;
      case RINGING -> next == INITIATED || next == RUNNING || next == COMPLETED;
      case RUNNING -> next == COMPLETED;
      case COMPLETED -> false;
    };
  }

  static Optional<ConferenceStatus> of(String wire) {
    return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
  }
}
