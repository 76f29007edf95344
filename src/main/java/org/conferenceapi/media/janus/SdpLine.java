package org.conferenceapi.media.janus;

import org.conferenceapi.api.problem.Problem;

/**
 * One line of a session description.
 *
 * @param number counted from 1
 * @param text without its end
 */
record SdpLine(int number, String text) {
  /** What follows its beginning. */
  String after(String start) {
    return text.substring(start.length());
  }

  /** The problem with it; the message goes on after its number, and does not repeat its text. */
  Problem invalid(String message) {
    return SdpOffer.invalid("line " + number + " " + message);
  }
}
