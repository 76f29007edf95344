package org.conferenceapi.media.join;

/**
 * A CDI event after an attempt to join a conference with a link.
 *
 * @param client the kind of client
 * @param outcome the outcome
 */
public record JoinAttemptedEvent(Client client, Outcome outcome) {
  /** The kind of client. */
  public enum Client {
    /** A browser, which joins with WebRTC. */
    BROWSER,
    /** A telephone gateway, which joins with plain RTP. */
    RTP
  }

  /** The outcome of an attempt. */
  public enum Outcome {
    /** The participant joined for the first time. */
    JOINED,
    /** The participant joined again. */
    REJOINED,
    /** The attempt was refused, for example because the conference is full. */
    REFUSED,
    /** The media server or the service failed. */
    FAILED
  }
}
