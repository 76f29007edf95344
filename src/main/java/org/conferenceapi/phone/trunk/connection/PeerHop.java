package org.conferenceapi.phone.trunk.connection;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.conferenceapi.phone.sip.NextHop;
import org.conferenceapi.phone.sip.SipTransport;
import org.conferenceapi.phone.sip.message.SipMessages;
import org.conferenceapi.phone.trunk.HostPort;
import org.conferenceapi.phone.trunk.Peer;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.platform.net.Cidr;

/** Where the requests of a trunk outside of calls go. */
final class PeerHop {
  private static final int BITS = 8;

  private PeerHop() {}

  /**
   * Returns the proxy, or else the first peer that is one host.
   *
   * @param password the password of the trunk's user
   * @return the hop; empty if all peers are networks
   */
  static Optional<NextHop> of(TrunkSnapshot trunk, Optional<String> password) {
    Optional<NextHop.Credentials> credentials =
        password
            .filter(any -> trunk.user() != null)
            .map(secret -> new NextHop.Credentials(trunk.user(), secret));
    return trunk
        .proxy()
        .or(() -> trunk.peers().stream().flatMap(each -> host(each).stream()).findFirst())
        .map(
            each ->
                new NextHop(
                    each.host(),
                    each.port(),
                    SipTransport.valueOf(trunk.transport().name()),
                    credentials));
  }

  private static Optional<HostPort> host(Peer peer) {
    if (peer.network().isEmpty()) {
      return Optional.of(new HostPort(peer.text(), 0));
    }
    int slash = peer.text().indexOf('/');
    String literal = slash < 0 ? peer.text() : peer.text().substring(0, slash);
    Optional<InetAddress> address = Cidr.literal(literal);
    return address
        .filter(each -> peer.network().get().prefix() == each.getAddress().length * BITS)
        .map(each -> new HostPort(literal, 0));
  }

  /** The URI of the peer itself. */
  static String uri(NextHop hop) {
    String port = hop.port() == 0 ? "" : ":" + hop.port();
    return "sip:"
        + host(hop)
        + port
        + ";transport="
        + hop.transport().name().toLowerCase(Locale.ROOT);
  }

  /** The host for a URI, an IPv6 address in brackets. */
  static String host(NextHop hop) {
    return SipMessages.uriHost(hop.host());
  }
}
