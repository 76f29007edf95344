package org.conferenceapi.notification.http;

/**
 * Outcome of one delivery attempt.
 *
 * @param status the HTTP status of the response; 0 if there was no response
 * @param retryAfter the response header {@code Retry-After}, not parsed, or null
 * @param error why there was no response, else null: a short text without internals, which the
 *     account may see
 * @param durationMillis the total duration in milliseconds
 */
public record DeliveryOutcome(int status, String retryAfter, String error, long durationMillis) {
  /**
   * No attempt: all connections that the receiver's addresses may have were in use, and no request
   * was sent.
   */
  public static final DeliveryOutcome SATURATED = new DeliveryOutcome(0, null, null, 0);

  /**
   * Tells whether the outcome counts as an attempt.
   *
   * @return false for {@link #SATURATED} only
   */
  public boolean isAttempt() {
    return status != 0 || error != null;
  }
}
