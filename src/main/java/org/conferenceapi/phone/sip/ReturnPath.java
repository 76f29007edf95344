package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.ListIterator;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import org.conferenceapi.phone.sip.message.SipMessages;
import org.conferenceapi.phone.sip.message.SipReader;
import org.conferenceapi.platform.net.Cidr;

/**
 * The way back to a caller behind a NAT: its {@code Contact} has an address of a private network,
 * so requests within the call go to where its own came from, as responses do (RFC 3581).
 */
final class ReturnPath {
  /** RFC 6598. */
  private static final Cidr SHARED = Cidr.parse("100.64.0.0/10");

  private static final Cidr UNIQUE_LOCAL = Cidr.parse("fc00::/7");

  private ReturnPath() {}

  /**
   * Returns where to send requests within the call.
   *
   * @return empty if the caller can be reached at its Contact, or proxies say where
   */
  static Optional<RouteHeader> of(Request request, SipMessages messages) throws ParseException {
    SIPRequest received = (SIPRequest) request;
    InetAddress source = received.getPeerPacketSourceAddress();
    boolean isDirect =
        request.getHeader(RecordRouteHeader.NAME) == null && hops(request) == 1 && source != null;
    if (!isDirect
        || !(request.getHeader(ContactHeader.NAME) instanceof ContactHeader contact)
        || !(contact.getAddress().getURI() instanceof SipURI uri)) {
      return Optional.empty();
    }
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    boolean isElsewhere =
        Cidr.literal(host).filter(each -> isPrivate(each) && !each.equals(source)).isPresent();
    return isElsewhere
        ? Optional.of(
            messages.route(
                source.getHostAddress().replaceFirst("%.*", ""),
                received.getPeerPacketSourcePort(),
                SipReader.transport(request)))
        : Optional.empty();
  }

  private static int hops(Request request) {
    int hops = 0;
    ListIterator<?> all = request.getHeaders(ViaHeader.NAME);
    while (all.hasNext()) {
      all.next();
      hops++;
    }
    return hops;
  }

  private static boolean isPrivate(InetAddress address) {
    return address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || SHARED.contains(address)
        || address instanceof Inet6Address && UNIQUE_LOCAL.contains(address);
  }
}
