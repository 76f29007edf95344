package org.conferenceapi.phone.trunk.limit;

/** The limits of a trunk that a call can meet. */
public enum TrunkLimit {
  /** The number of calls at once. */
  MAX_CALLS("maxCalls"),
  /** The number of new calls in a second. */
  CALLS_PER_SECOND("callsPerSecond"),
  /** The minutes of outgoing calls in a day. */
  MINUTES_PER_DAY("minutesPerDay");

  private final String element;

  TrunkLimit(String element) {
    this.element = element;
  }

  /**
   * Returns why the call fails.
   *
   * @return the reason for the participant
   */
  public String reason() {
    return "Trunk limit: " + element;
  }
}
