package org.conferenceapi.phone.edge;

/** The SDP of a phone is invalid, or offers nothing that is allowed: 488 Not Acceptable Here. */
public final class UnacceptableSdpException extends EdgeException {
  /**
   * Creates an exception.
   *
   * @param message the reason, without text from the SDP
   */
  public UnacceptableSdpException(String message) {
    super(message);
  }
}
