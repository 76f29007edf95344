package org.conferenceapi.media.janus;

/**
 * The error codes of Janus. Codes of the core (apierror.h) are from 400 to 479, codes of the
 * AudioBridge plugin from 480 to 499.
 */
public final class JanusError {
  static final int NO_SUCH_SESSION = 458;
  static final int NO_SUCH_HANDLE = 459;
  static final int UNKNOWN_REQUEST = 482;
  static final int NO_SUCH_ROOM = 485;
  static final int ROOM_EXISTS = 486;

  /** The room already plays a file, or has a participant, with the same id. */
  public static final int ID_EXISTS = 490;

  static final int NO_SUCH_USER = 492;

  private static final int UNKNOWN_OFFER = 464;
  private static final int INVALID_OFFER = 465;
  private static final int INVALID_SDP = 493;
  private static final int MAX_REASON_LENGTH = 200;

  private JanusError() {}

  /**
   * Creates the exception for an error.
   *
   * @param code the error code of the server
   * @param reason the text of the server; untrusted, so it is shortened to 200 characters, without
   *     control characters
   * @return the exception; its type depends on the code
   */
  static MediaException of(long code, String reason) {
    int number = (int) Math.max(0, Math.min(code, 9999));
    String text = "the media server refused: " + number + " " + printable(reason);
    return switch (number) {
      case NO_SUCH_ROOM -> new NoSuchRoomException(text, number);
      case NO_SUCH_SESSION -> new NoSuchSessionException(text, number);
      case UNKNOWN_OFFER, INVALID_OFFER, INVALID_SDP -> new BadOfferException(text, number);
      default -> new MediaException(text, number);
    };
  }

  private static String printable(String reason) {
    return reason
        .substring(0, Math.min(reason.length(), MAX_REASON_LENGTH))
        .replaceAll("\\p{Cntrl}", " ");
  }
}
