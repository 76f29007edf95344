package org.conferenceapi.conference;

import java.util.Arrays;
import java.util.Optional;

/** The life cycle of a participant's call (contract, section 4). */
public enum ParticipantStatus implements WireName {
  /** Invited; the call is on its way. */
  INITIATED,
  /** Being alerted. */
  RINGING,
  /** In the conference. */
  ANSWERED,
  /** Was in the conference, and left. */
  COMPLETED,
  BUSY,
  NO_ANSWER,
  /** Called back by us before they answered. */
  CANCELED,
  FAILED;

  /** Whether the life cycle leads from this status to the next. */
  public boolean canBecome(ParticipantStatus next) {
    return switch (this) {
      case INITIATED -> next != INITIATED && next != COMPLETED;
      case RINGING -> next != INITIATED && next != RINGING && next != COMPLETED;
      case ANSWERED -> next == COMPLETED;
      case COMPLETED, BUSY, NO_ANSWER, CANCELED, FAILED -> false;
    };
  }

  /** Whether nothing comes after it. */
  public boolean isFinal() {
    return this != INITIATED && this != RINGING && this != ANSWERED;
  }

  /** Whether a switch may report it; the other ones are ours to decide. */
  boolean isReportable() {
    return this != INITIATED && this != CANCELED;
  }

  static Optional<ParticipantStatus> of(String wire) {
    return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
  }
}
