package org.conferenceapi.media.janus;

/** The media server cannot process an SDP offer: the error is in the offer, so the client's. */
public final class BadOfferException extends MediaException {
  BadOfferException(String message, int code) {
    super(message, code);
  }
}
