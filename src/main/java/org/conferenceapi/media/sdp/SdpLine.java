package org.conferenceapi.media.sdp;

import org.conferenceapi.api.problem.Problem;

/**
 * One line of a session description.
 *
 * @param number the number of the line, from 1
 * @param text the line, without its line end
 */
record SdpLine(int number, String text) {
  /** The text of the line after that start. */
  String textAfter(String start) {
    return text.substring(start.length());
  }

  /**
   * Creates the problem {@code invalid} for this line.
   *
   * @param message continues after "line N"; does not repeat the text of the line
   */
  Problem invalid(String message) {
    return SdpOffer.invalid("line " + number + " " + message);
  }
}
