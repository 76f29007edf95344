package org.conferenceapi.phone.edge;

/**
 * The media edge does not have the call: it was restarted, or the call timed out there. {@link
 * MediaEdge#takeOver} sets it up again, which needs a re-INVITE.
 */
public final class EdgeCallLostException extends EdgeException {
  /**
   * Creates an exception.
   *
   * @param message the reason
   */
  public EdgeCallLostException(String message) {
    super(message);
  }
}
