package org.conferenceapi.media.janus;

/**
 * The errors of Janus: those of its core (apierror.h) are from 400 to 499 without the 480s and
 * 490s, which are those of the AudioBridge.
 */
public final class JanusError {
  static final int NO_SUCH_SESSION = 458;
  static final int NO_SUCH_HANDLE = 459;
  static final int UNKNOWN_REQUEST = 482;
  static final int NO_SUCH_ROOM = 485;
  static final int ROOM_EXISTS = 486;
  public static final int ID_EXISTS = 490;
  static final int NO_SUCH_USER = 492;

  private static final int UNKNOWN_OFFER = 464;
  private static final int INVALID_OFFER = 465;
  private static final int INVALID_SDP = 493;
  private static final int LONGEST_REASON = 200;

  private JanusError() {}

  /** The exception for an error; the reason is the server's, and cannot be trusted. */
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
        .substring(0, Math.min(reason.length(), LONGEST_REASON))
        .replaceAll("\\p{Cntrl}", " ");
  }
}
