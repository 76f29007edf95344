package org.conferenceapi.conference;

import java.util.Arrays;
import java.util.Optional;

/** The status of a participant's call: see {@code docs/index.html#part-statuses}. */
public enum ParticipantStatus implements WireName {
  /** Invited; the call is being set up, or the join link has not been used. */
  INITIATED,
  /** The participant's phone is ringing. */
  RINGING,
  /** In the conference. */
  ANSWERED,
  /** Was in the conference, and left or was removed. */
  COMPLETED,
  /** The participant's phone was busy. */
  BUSY,
  /** The participant did not answer, as reported by the switch or by the ring time-out. */
  NO_ANSWER,
  /** Removed, or the conference ended, before the participant answered. */
  CANCELED,
  /** The call failed for another reason. */
  FAILED;

  /**
   * Returns whether the life cycle has a transition from this status to another.
   *
   * @param next the other status
   * @return whether the transition is allowed; false if both are the same status
   */
  public boolean canBecome(ParticipantStatus next) {
    return switch (this) {
      case INITIATED -> next != INITIATED && next != COMPLETED;
      case RINGING -> next != INITIATED && next != RINGING && next != COMPLETED;
      case ANSWERED -> next == COMPLETED;
      case COMPLETED, BUSY, NO_ANSWER, CANCELED, FAILED -> false;
    };
  }

  /**
   * Returns whether the life cycle ends with this status.
   *
   * @return whether no transition leads from this status
   */
  public boolean isFinal() {
    return this != INITIATED && this != RINGING && this != ANSWERED;
  }

  /**
   * Returns whether a switch may report this status; only this service sets the others.
   *
   * @return whether it may
   */
  public boolean isReportable() {
    return this != INITIATED && this != CANCELED;
  }

  /**
   * Returns the status of a call that was not answered.
   *
   * @param status the final status of the SIP response, 300 to 699 (RFC 3261, section 21)
   * @return busy, no-answer or failed
   */
  public static ParticipantStatus ofSip(int status) {
    return switch (status) {
      case 486, 600 -> BUSY;
      case 408, 480 -> NO_ANSWER;
      default -> FAILED;
    };
  }

  /**
   * Returns the status with a name from a request.
   *
   * @param wire the name
   * @return the status; empty if there is none
   */
  public static Optional<ParticipantStatus> of(String wire) {
    return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
  }
}
