package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.header.ims.PAssertedIdentityHeader;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import org.conferenceapi.phone.sip.message.HeaderText;
import org.conferenceapi.phone.sip.message.SipReader;

/**
 * What the INVITE of an incoming call says.
 *
 * @param source the address that it came from
 * @param to the user part of the request URI: the called number, or empty
 * @param from the caller: the URI of {@code P-Asserted-Identity} (RFC 3325) if there is one, or
 *     else of {@code From}; at most 250 visible ASCII characters
 * @param name the display name of the caller; empty for none
 * @param addressee the user part of {@code To}: a registrar replaces the request URI by the contact
 * @param line the mark of a registered contact ({@link SipEndpoint#contact}); empty for none
 * @param offer the session description; empty if the other side wants the offer in the response
 */
public record Invitation(
    InetAddress source,
    String to,
    String from,
    String name,
    String addressee,
    String line,
    Optional<String> offer) {
  private static final int MAX_NAME = 80;

  static Invitation of(Request request) {
    FromHeader from = (FromHeader) request.getHeader(FromHeader.NAME);
    String name = from.getAddress().getDisplayName();
    return new Invitation(
        ((SIPRequest) request).getPeerPacketSourceAddress(),
        request.getRequestURI() instanceof SipURI uri && uri.getUser() != null
            ? HeaderText.cut(uri.getUser(), MAX_NAME)
            : "",
        SipReader.text(caller(request, from)),
        name == null ? "" : HeaderText.cut(name.replaceAll("\\p{Cntrl}", " "), MAX_NAME),
        addressee(request),
        line(request),
        SipReader.sdp(request));
  }

  private static String addressee(Request request) {
    return ((ToHeader) request.getHeader(ToHeader.NAME)).getAddress().getURI() instanceof SipURI uri
            && uri.getUser() != null
        ? HeaderText.cut(uri.getUser(), MAX_NAME)
        : "";
  }

  private static String line(Request request) {
    String line = request.getRequestURI() instanceof SipURI uri ? uri.getParameter("line") : null;
    return line == null ? "" : HeaderText.cut(line, MAX_NAME);
  }

  /** A peer of a trunk is trusted with the identity of the caller (RFC 3325). */
  private static URI caller(Request request, FromHeader from) {
    return request.getHeader("P-Asserted-Identity") instanceof PAssertedIdentityHeader asserted
        ? asserted.getAddress().getURI()
        : from.getAddress().getURI();
  }
}
