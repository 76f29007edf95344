package org.conferenceapi.phone.trunk;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conferenceapi.platform.net.Cidr;

/**
 * A peer of a trunk: a network, an address or a host name, from which calls come.
 *
 * @param text the peer as the operator has written it, a host name in lower case
 * @param network the network; empty for a host name
 */
public record Peer(String text, Optional<Cidr> network) {
  private static final Pattern HOST =
      Pattern.compile("(?=.{1,253}$)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.?)+");

  /** Digits and dots are an address, or a mistyped one, but no name. */
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]*");

  /**
   * Parses a peer.
   *
   * @param text a network such as {@code 192.0.2.0/24}, an address, or a host name
   * @return the peer, or empty if the text is none
   */
  public static Optional<Peer> parse(String text) {
    try {
      return Optional.of(new Peer(text, Optional.of(Cidr.parse(text))));
    } catch (IllegalArgumentException e) {
      return isHost(text)
          ? Optional.of(new Peer(hostName(text), Optional.empty()))
          : Optional.empty();
    }
  }

  /** Returns whether this is a name or an address, and no network. */
  boolean isSingle() {
    return network.isEmpty() || Cidr.literal(host()).filter(this::isOnly).isPresent();
  }

  private boolean isOnly(InetAddress address) {
    return network.get().prefix() == address.getAddress().length * Byte.SIZE;
  }

  /** Returns the name or address, without the length of a prefix. */
  String host() {
    return text.replaceFirst("/.*", "");
  }

  /** Returns whether a text can be a host name. */
  static boolean isHost(String text) {
    return HOST.matcher(text).matches() && !NUMERIC.matcher(text).matches();
  }

  private static String hostName(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /**
   * Returns whether this peer is the host of an address. Names are not resolved.
   *
   * @param host a host name, or an address, that of IPv6 without brackets
   * @return whether it has the same name, or is an address in the network
   */
  public boolean isHostOf(String host) {
    Optional<InetAddress> literal = Cidr.literal(host);
    return literal.isPresent()
        ? network.filter(each -> each.contains(literal.get())).isPresent()
        : network.isEmpty() && text.equals(hostName(host));
  }
}
