package org.conferenceapi.media.janus;

import org.conferenceapi.media.BadOfferException;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.NoSuchRoomException;
import org.conferenceapi.media.NoSuchSessionException;

/**
 * The error codes of Janus. Codes of the core (apierror.h) are from 400 to 479, codes of the
 * AudioBridge plugin from 480 to 499.
 */
final class JanusError {
  static final int NO_SUCH_SESSION = 458;
  static final int NO_SUCH_HANDLE = 459;
  static final int UNKNOWN_REQUEST = 482;
  static final int NO_SUCH_ROOM = 485;
  static final int ROOM_EXISTS = 486;

  /** The room already plays a file, or has a participant, with the same id. */
  static final int ID_EXISTS = 490;

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
      case NO_SUCH_ROOM -> new NoSuchRoomException(text);
      case NO_SUCH_SESSION -> new NoSuchSessionException(text);
      case UNKNOWN_OFFER, INVALID_OFFER, INVALID_SDP -> new BadOfferException(text);
      default -> new JanusRefusedException(text, number);
    };
  }

  /** Returns the error code behind an exception; 0 if the server sent none, or a bad offer's. */
  static int code(MediaException e) {
    if (e instanceof JanusRefusedException refused) {
      return refused.code();
    }
    return e instanceof NoSuchRoomException
        ? NO_SUCH_ROOM
        : e instanceof NoSuchSessionException ? NO_SUCH_SESSION : 0;
  }

  private static String printable(String reason) {
    return reason
        .substring(0, Math.min(reason.length(), MAX_REASON_LENGTH))
        .replaceAll("\\p{Cntrl}", " ");
  }
}
