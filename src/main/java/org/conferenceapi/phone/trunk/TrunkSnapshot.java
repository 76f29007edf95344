package org.conferenceapi.phone.trunk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A trunk as it was when {@link TrunkDirectory} last read it, for call control. It does not have
 * the password: see {@link Trunks#password}.
 *
 * @param sid the sid
 * @param version the version of the row, which each change increments
 * @param name the display name
 * @param peers the peers that calls come from
 * @param transport the transport protocol
 * @param proxy where calls are sent to and where the trunk registers, if there is one
 * @param user the user of the registration and of digest authentication, or null
 * @param register whether the user is registered at the proxy
 * @param prefixes the beginnings of the numbers that may be called, in E.164 with {@code +}
 * @param accounts the sids of the main accounts that may use it
 * @param maxCalls the maximum number of calls at once, or null
 * @param callsPerSecond the maximum number of new calls per second, or null
 * @param minutesPerDay the maximum number of minutes of outgoing calls per day, or null
 * @param identity the header with the number of the caller
 * @param srtp whether media are encrypted
 * @param codecs the codecs, the preferred one first
 * @param countryCode the country code of numbers without one, or null
 * @param nationalPrefix the prefix of national numbers, or null
 */
public record TrunkSnapshot(
    String sid,
    long version,
    String name,
    List<Peer> peers,
    Transport transport,
    Optional<HostPort> proxy,
    String user,
    boolean register,
    List<String> prefixes,
    Set<String> accounts,
    Integer maxCalls,
    Integer callsPerSecond,
    Integer minutesPerDay,
    CallerIdentity identity,
    Srtp srtp,
    List<String> codecs,
    String countryCode,
    String nationalPrefix) {

  static TrunkSnapshot of(Trunk trunk) {
    return new TrunkSnapshot(
        trunk.sid(),
        trunk.version(),
        trunk.name(),
        trunk.peers().stream().flatMap(each -> Peer.parse(each).stream()).toList(),
        trunk.transport(),
        Optional.ofNullable(trunk.proxy()).flatMap(HostPort::parse),
        trunk.user(),
        trunk.registers(),
        trunk.prefixes(),
        Set.copyOf(trunk.accounts()),
        trunk.maxCalls(),
        trunk.callsPerSecond(),
        trunk.minutesPerDay(),
        trunk.identity(),
        trunk.srtp(),
        trunk.codecs(),
        trunk.countryCode(),
        trunk.nationalPrefix());
  }

  /** Where calls come from: the peers, and the proxy, at which the trunk may be registered. */
  Stream<Peer> sources() {
    return Stream.concat(peers.stream(), proxy.flatMap(each -> Peer.parse(each.host())).stream());
  }

  /**
   * Returns where calls to numbers are sent.
   *
   * @return the proxy, or else the first peer that is a single host; empty if all are networks
   */
  public Optional<HostPort> server() {
    return proxy.or(
        () ->
            peers.stream()
                .filter(Peer::isSingle)
                .findFirst()
                .map(peer -> new HostPort(peer.host(), 0)));
  }

  /**
   * Returns whether a host is a peer or the proxy of this trunk. Names are not resolved.
   *
   * @param host a host name, or an address, that of IPv6 without brackets
   * @return whether calls may be sent to it
   */
  public boolean reaches(String host) {
    return sources().anyMatch(each -> each.isHostOf(host));
  }
}
