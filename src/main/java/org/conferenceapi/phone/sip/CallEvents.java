package org.conferenceapi.phone.sip;

import java.util.Optional;

/**
 * What happens to one call. The events of a call come one after the other, on threads of the
 * endpoint's executor; they may block. The last one is {@link #failed} or {@link #ended}.
 */
public interface CallEvents {
  /**
   * The called phone rings (180), or its side plays early media (183).
   *
   * @param call the outgoing call
   */
  default void ringing(SipCall call) {}

  /**
   * The call is set up.
   *
   * @param call the call
   * @param sdp the answer of the other side; empty for an incoming call that had the offer in its
   *     INVITE
   */
  void answered(SipCall call, Optional<String> sdp);

  /**
   * An outgoing call ended before it was set up.
   *
   * @param call the call
   * @param status the SIP status; 408 if there was no response, 487 after a cancellation
   * @param reason the reason phrase, at most 200 characters
   */
  default void failed(SipCall call, int status, String reason) {}

  /**
   * The other side changes the session: the call must be given the answer by {@link
   * SipCall#accept}, or {@link SipCall#refuse}.
   *
   * @param call the call
   * @param offer the offer; empty if the other side asks for one
   */
  void offered(SipCall call, Optional<String> offer);

  /**
   * The other side has sent the answer to an offer that it asked for.
   *
   * @param call the call
   * @param answer the answer
   */
  void completed(SipCall call, String answer);

  /**
   * A digit came by SIP INFO.
   *
   * @param call the call
   * @param digit one of 0 to 9, * and #
   */
  default void digit(SipCall call, char digit) {}

  /**
   * The other side has responded to {@link SipCall#probe}.
   *
   * @param call the call
   */
  default void responded(SipCall call) {}

  /**
   * The call is over: the other side hung up, or is gone, or an incoming call was canceled.
   *
   * @param call the call
   * @param reason for the log
   */
  void ended(SipCall call, String reason);
}
