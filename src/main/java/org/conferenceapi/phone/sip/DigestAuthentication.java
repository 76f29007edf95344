package org.conferenceapi.phone.sip;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.header.AllowHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.Header;
import javax.sip.header.SupportedHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.Digest;
import org.conferenceapi.phone.sip.message.SipMessages;
import org.conferenceapi.phone.sip.message.SipReader;

/** Makes requests once more with the credentials that a peer asked for. */
final class DigestAuthentication {
  /** What a request within a call has in addition to what its dialog says. */
  private static final List<String> COPIED =
      List.of(AllowHeader.NAME, SupportedHeader.NAME, "Session-Expires", "Reason", "RAck");

  private final SipContext context;

  DigestAuthentication(SipContext context) {
    this.context = context;
  }

  /**
   * Makes a request outside a dialog once more.
   *
   * @return the request; empty if the credentials were refused
   */
  Optional<Request> again(
      Response challenge, ClientTransaction challenged, NextHop.Credentials credentials)
      throws Exception {
    Request again = once(challenged.getRequest());
    return digest(credentials).answer(again, challenged.getRequest(), challenge)
        ? Optional.of(again)
        : Optional.empty();
  }

  /** The same request, for a new transaction. */
  Request once(Request sent) throws Exception {
    Request again = (Request) sent.clone();
    CSeqHeader number = (CSeqHeader) again.getHeader(CSeqHeader.NAME);
    number.setSeqNumber(number.getSeqNumber() + 1);
    again.removeFirst(ViaHeader.NAME);
    again.addFirst(context.messages().via(context.point(SipReader.transport(sent))));
    return again;
  }

  /** Makes a request within a dialog once more. */
  Optional<Request> againWithin(
      Dialog dialog, Response challenge, Request challenged, NextHop.Credentials credentials)
      throws Exception {
    Request again = dialog.createRequest(challenged.getMethod());
    for (String name : COPIED) {
      Iterator<?> all = challenged.getHeaders(name);
      while (all.hasNext()) {
        again.addHeader((Header) all.next());
      }
    }
    if (challenged.getHeader("Contact") != null) {
      again.setHeader(challenged.getHeader("Contact"));
    }
    SipMessages messages = context.messages();
    Optional<String> sdp = SipReader.sdp(challenged);
    if (sdp.isPresent()) {
      messages.setSdp(again, sdp.get());
    }
    return digest(credentials).answer(again, challenged, challenge)
        ? Optional.of(again)
        : Optional.empty();
  }

  private Digest digest(NextHop.Credentials credentials) {
    return new Digest(context.messages().headers(), credentials.user(), credentials.password());
  }
}
