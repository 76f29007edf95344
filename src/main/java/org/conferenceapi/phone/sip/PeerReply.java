package org.conferenceapi.phone.sip;

import java.time.Duration;
import java.util.Optional;

/**
 * How a peer has answered a {@link PeerRequest}.
 *
 * @param status the SIP status; 408 if there was no response, 503 if the peer cannot be reached
 * @param reason the reason phrase
 * @param roundTrip from the last request to its response; empty if there was none
 * @param expires for how long the contact is registered; empty if it is not
 * @param minExpires the shortest registration that the registrar accepts (423)
 * @param retryAfter when to try again
 */
public record PeerReply(
    int status,
    String reason,
    Optional<Duration> roundTrip,
    Optional<Duration> expires,
    Optional<Duration> minExpires,
    Optional<Duration> retryAfter) {
  private static final int OK = 200;
  private static final int REDIRECTION = 300;

  /** There was no response. */
  static PeerReply none(int status, String reason) {
    return new PeerReply(
        status, reason, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Returns whether the request was accepted.
   *
   * @return true for 2xx
   */
  public boolean isSuccess() {
    return status >= OK && status < REDIRECTION;
  }
}
