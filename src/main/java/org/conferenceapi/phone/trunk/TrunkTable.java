package org.conferenceapi.phone.trunk;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conferenceapi.platform.net.Cidr;

/** All trunks at one time, with the networks of their peers; immutable. */
final class TrunkTable {
  private final List<TrunkSnapshot> trunks;
  private final List<Source> sources;

  /** A network whose calls belong to a trunk. */
  private record Source(Cidr network, TrunkSnapshot trunk) {}

  /**
   * Creates a table.
   *
   * @param trunks the trunks, the oldest first
   * @param resolved the addresses of the host names among the peers and proxies, by name
   */
  TrunkTable(List<TrunkSnapshot> trunks, Map<String, ? extends Collection<InetAddress>> resolved) {
    this.trunks = List.copyOf(trunks);
    List<Source> found = new ArrayList<>();
    for (TrunkSnapshot trunk : trunks) {
      for (Peer peer : trunk.sources().toList()) {
        peer.network().ifPresent(network -> found.add(new Source(network, trunk)));
        if (peer.network().isEmpty() && resolved.containsKey(peer.text())) {
          resolved
              .get(peer.text())
              .forEach(address -> found.add(new Source(Cidr.of(address), trunk)));
        }
      }
    }
    // the sort is stable: of equal networks, that of the oldest trunk stays first
    found.sort(Comparator.comparingInt((Source each) -> each.network().prefix()).reversed());
    sources = List.copyOf(found);
  }

  /** Returns the trunks that a main account may use, the oldest first. */
  List<TrunkSnapshot> of(String mainAccountSid) {
    return trunks.stream().filter(each -> each.accounts().contains(mainAccountSid)).toList();
  }

  /**
   * Returns the trunks with a peer or proxy that has an address, that of the longest prefix first.
   */
  List<TrunkSnapshot> from(InetAddress source) {
    return sources.stream()
        .filter(each -> each.network().contains(source))
        .map(Source::trunk)
        .distinct()
        .toList();
  }

  /** Returns the trunk with a sid. */
  Optional<TrunkSnapshot> get(String sid) {
    return trunks.stream().filter(each -> each.sid().equals(sid)).findFirst();
  }

  /** Returns all trunks, the oldest first. */
  List<TrunkSnapshot> all() {
    return trunks;
  }
}
