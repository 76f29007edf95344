package org.conferenceapi.bridge;

/** The media server cannot make anything of an SDP offer: whoever made the offer is to blame. */
final class BadOfferException extends MediaException {
  BadOfferException(String message, int code) {
    super(message, code);
  }
}
