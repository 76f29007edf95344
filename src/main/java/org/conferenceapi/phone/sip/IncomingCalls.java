package org.conferenceapi.phone.sip;

/** Takes incoming calls. */
public interface IncomingCalls {
  /**
   * An incoming call. It is to be answered or rejected soon.
   *
   * @param call the call
   * @param invitation what its INVITE says
   * @return gets the events of the call
   */
  CallEvents incoming(SipCall call, Invitation invitation);
}
