package org.conferenceapi.phone.call;

import java.util.Optional;
import org.conferenceapi.phone.sip.CallEvents;
import org.conferenceapi.phone.sip.SipCall;

/** A call that was rejected at once, whose events matter to nobody. */
final class RejectedCall implements CallEvents {
  @Override
  public void answered(SipCall call, Optional<String> sdp) {}

  @Override
  public void offered(SipCall call, Optional<String> offer) {}

  @Override
  public void completed(SipCall call, String answer) {}

  @Override
  public void ended(SipCall call, String reason) {}
}
