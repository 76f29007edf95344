package org.conferenceapi.phone.call;

import java.lang.System.Logger.Level;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.UnacceptableSdpException;
import org.conferenceapi.phone.sip.message.SipStatus;

/**
 * What an exception means for the call in which it occurs.
 *
 * @param status the SIP status with which the call ends
 * @param reason the reason phrase
 * @param level at which the exception is logged
 */
record CallFailure(int status, String reason, Level level) {
  static CallFailure of(RuntimeException exception) {
    if (exception instanceof UnacceptableSdpException) {
      return new CallFailure(SipStatus.NOT_ACCEPTABLE_HERE, "Not acceptable here", Level.DEBUG);
    } else if (exception instanceof EdgeException) {
      return new CallFailure(SipStatus.SERVICE_UNAVAILABLE, "Media edge unavailable", Level.DEBUG);
    } else if (exception instanceof Problem problem) {
      return new CallFailure(status(problem.code()), problem.code().title(), Level.DEBUG);
    }
    Level level = ExceptionClassifier.level(exception);
    return level == Level.DEBUG
        ? new CallFailure(SipStatus.SERVICE_UNAVAILABLE, "Database unavailable", level)
        : new CallFailure(SipStatus.SERVER_INTERNAL_ERROR, "Internal error", level);
  }

  private static int status(ProblemCode code) {
    return switch (code) {
      case NOT_FOUND -> SipStatus.NOT_FOUND;
      case CONFERENCE_COMPLETED -> SipStatus.TEMPORARILY_UNAVAILABLE;
      case CONFERENCE_FULL -> SipStatus.BUSY_HERE;
      case ACCOUNT_SUSPENDED -> SipStatus.FORBIDDEN;
      default -> SipStatus.SERVICE_UNAVAILABLE;
    };
  }
}
