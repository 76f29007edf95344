package org.conferenceapi.notification.http;

/**
 * What became of one delivery attempt.
 *
 * @param status the answer's HTTP status; 0 if none came
 * @param retryAfter the answer's {@code Retry-After} as it came, or null
 * @param error why no status came: short, without internals, fit for the account's owner; else null
 * @param durationMillis how long it took in all
 */
public record DeliveryOutcome(int status, String retryAfter, String error, long durationMillis) {
  /** There was no place at the receiver's addresses, and nothing was sent: no attempt. */
  public static final DeliveryOutcome CROWDED = new DeliveryOutcome(0, null, null, 0);

  /** Whether it counts as an attempt. */
  public boolean isAttempt() {
    return status != 0 || error != null;
  }
}
