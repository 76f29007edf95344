package org.conferenceapi.phone.trunk.connection;

import java.time.Duration;
import java.util.Optional;
import org.conferenceapi.phone.sip.NextHop;
import org.conferenceapi.phone.sip.PeerRequest;
import org.conferenceapi.phone.sip.SipEndpoint;
import org.conferenceapi.phone.sip.message.HeaderText;
import org.conferenceapi.phone.trunk.TrunkSnapshot;

/**
 * What a trunk registers.
 *
 * @param hop the registrar, with the credentials
 * @param address the address-of-record (RFC 3261, section 10)
 * @param contact the URI under which the registrar reaches this node
 */
record TrunkIdentity(NextHop hop, String address, String contact) {

  /**
   * Returns what a trunk is to register from this node.
   *
   * @param password the password of the trunk's user
   * @return empty if it does not register
   * @throws IllegalStateException if this node does not listen for the trunk's transport
   */
  static Optional<TrunkIdentity> of(
      TrunkSnapshot trunk, Optional<String> password, SipEndpoint endpoint) {
    return PeerHop.of(trunk, password)
        .filter(any -> trunk.register() && trunk.user() != null)
        .map(hop -> of(trunk, hop, endpoint));
  }

  private static TrunkIdentity of(TrunkSnapshot trunk, NextHop hop, SipEndpoint endpoint) {
    int at = trunk.user().lastIndexOf('@');
    String user = at < 0 ? trunk.user() : trunk.user().substring(0, at);
    String domain = at < 0 ? PeerHop.host(hop) : trunk.user().substring(at + 1);
    return new TrunkIdentity(
        hop,
        "sip:" + HeaderText.escaped(user) + "@" + domain,
        endpoint.contact(user, trunk.sid(), hop.transport()));
  }

  /** A REGISTER request for a contact of this identity. */
  PeerRequest request(String of, Duration expires, String callId, long number) {
    return new PeerRequest(
        hop,
        PeerHop.uri(hop),
        address,
        Optional.of(new PeerRequest.Binding(of, expires, callId, number)));
  }
}
