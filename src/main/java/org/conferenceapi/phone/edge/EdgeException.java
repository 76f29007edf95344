package org.conferenceapi.phone.edge;

/** A media edge did not respond in time, or refused. */
public class EdgeException extends RuntimeException {
  /**
   * Creates an exception.
   *
   * @param message the reason
   */
  public EdgeException(String message) {
    super(message);
  }
}
