package org.conferenceapi.phone.sip;

import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.conferenceapi.phone.sip.message.SipMessages;

/**
 * A request to a peer outside of calls: {@code OPTIONS} or {@code REGISTER}.
 *
 * @param hop where to send it
 * @param target the request URI, such as {@code sip:example.com}
 * @param identity the URI of {@code From}, and of a registration also of {@code To}
 * @param binding what to register; empty for {@code OPTIONS}
 */
public record PeerRequest(
    NextHop hop, String target, String identity, Optional<PeerRequest.Binding> binding) {

  /**
   * A binding of the identity to a contact (RFC 3261, section 10).
   *
   * @param contact the URI of the contact
   * @param expires how long; zero removes it
   * @param callId the Call-ID, the same for all requests for this contact
   * @param number the CSeq, which increases by 10 at least
   */
  public record Binding(String contact, Duration expires, String callId, long number) {}

  /**
   * Asks a peer whether it is there.
   *
   * @param hop where to send it
   * @param target the request URI
   * @param identity the URI of {@code From}
   * @return the request
   */
  public static PeerRequest options(NextHop hop, String target, String identity) {
    return new PeerRequest(hop, target, identity, Optional.empty());
  }

  /** Makes the message; a registration has a Call-ID of its own. */
  Request message(SipMessages messages, CallIdHeader callId, ListeningPoint point)
      throws ParseException, InvalidArgumentException {
    String method = binding.isEmpty() ? Request.OPTIONS : Request.REGISTER;
    Request request =
        messages.request(method, hop.route(messages), target, identity, callId, point);
    request.removeHeader(RouteHeader.NAME); // the request URI is the peer itself
    if (binding.isPresent()) {
      bind(request, messages, binding.get());
    }
    return request;
  }

  private void bind(Request request, SipMessages messages, Binding bound)
      throws ParseException, InvalidArgumentException {
    request.setHeader(messages.headers().createToHeader(messages.address(identity), null));
    request.setHeader(messages.headers().createCallIdHeader(bound.callId()));
    ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).setSeqNumber(bound.number());
    request.addHeader(messages.headers().createContactHeader(messages.address(bound.contact())));
    request.addHeader(messages.headers().createExpiresHeader((int) bound.expires().toSeconds()));
  }
}
