package org.conferenceapi.notification.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.platform.net.Cidr;

/**
 * Decides which addresses notifications may be sent to: globally reachable unicast addresses (by
 * the IANA special-purpose address registries, RFC 6890 and its updates), and the networks that the
 * operator allows in addition. Protects internal networks from server-side request forgery.
 */
public final class AddressPolicy {
  private static final List<Cidr> PUBLIC = networks("0.0.0.0/0", "2000::/3");

  /** Special-purpose networks, including IPv6 ones that embed an IPv4 address (6to4, Teredo). */
  private static final List<Cidr> SPECIAL =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  /** Resolves a host name or an address literal to all its addresses; may block. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  private final List<Cidr> allowed;
  private final Lookup lookup;

  /**
   * Makes a policy that allows the given networks in addition to the public ones. Uses the system's
   * resolver.
   *
   * @param networks CIDR networks or single addresses, such as {@code 10.0.0.0/8} and {@code ::1}
   * @throws IllegalArgumentException if an entry is neither; the message names the first such entry
   */
  public AddressPolicy(List<String> networks) {
    this(networks, InetAddress::getAllByName);
  }

  AddressPolicy(List<String> networks, Lookup lookup) {
    this.allowed = networks.stream().map(Cidr::parse).toList();
    this.lookup = lookup;
  }

  /**
   * Tells whether a connection to the address is allowed. IPv4-mapped IPv6 addresses are treated as
   * IPv4.
   *
   * @param address the address to check
   * @return whether it is allowed
   */
  public boolean allows(InetAddress address) {
    return within(allowed, address) || within(PUBLIC, address) && !within(SPECIAL, address);
  }

  /**
   * Resolves a host with one look-up and removes the addresses that are not allowed. May block for
   * as long as the system's resolver does.
   *
   * @param host a host name or an address literal
   * @return at least one address, in the resolver's order
   * @throws AddressNotAllowedException if the host has addresses, but none is allowed
   * @throws UnknownHostException if the host has no address
   */
  public List<InetAddress> resolve(String host) throws UnknownHostException {
    List<InetAddress> usable = Stream.of(lookup.all(host)).filter(this::allows).toList();
    if (usable.isEmpty()) {
      throw new AddressNotAllowedException(host);
    }
    return usable;
  }

  private static boolean within(List<Cidr> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Cidr> networks(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }
}
