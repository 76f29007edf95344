package org.conferenceapi.media;

/** The media server cannot process an SDP offer: the error is in the offer, so the client's. */
public final class BadOfferException extends MediaException {
  /**
   * Creates an exception.
   *
   * @param message the reason, without secrets
   */
  public BadOfferException(String message) {
    super(message);
  }
}
