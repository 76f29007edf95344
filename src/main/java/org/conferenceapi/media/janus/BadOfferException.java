package org.conferenceapi.media.janus;

/** The media server cannot make anything of an SDP offer: whoever made the offer is to blame. */
public final class BadOfferException extends MediaException {
  BadOfferException(String message, int code) {
    super(message, code);
  }
}
