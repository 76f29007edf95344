package org.conferenceapi.platform.net;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 network: an address and a prefix length (RFC 4632, RFC 4291). */
public final class Cidr {
  private static final Pattern IPV4 =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-f:][0-9a-f:.]*");

  private final byte[] network;
  private final int prefix;

  private Cidr(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /**
   * Parses a network, such as {@code 10.0.0.0/8} or {@code ::1/128}, or a single address. It does
   * not resolve host names.
   *
   * @param text the network or address
   * @return the network; that of a single address contains only this address
   * @throws IllegalArgumentException if the text is neither, or has bits set after its prefix; the
   *     message repeats the text
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        literal(slash < 0 ? text : text.substring(0, slash))
            .map(InetAddress::getAddress)
            .orElseThrow(() -> wrong(text));
    int bits = network.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : prefix(text, text.substring(slash + 1));
    BigInteger number = new BigInteger(1, network);
    if (prefix > bits || number.signum() > 0 && number.getLowestSetBit() < bits - prefix) {
      throw wrong(text);
    }
    return new Cidr(network, prefix);
  }

  /**
   * Returns the network that contains only one address.
   *
   * @param address an IPv4 or IPv6 address
   * @return the network
   */
  public static Cidr of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return new Cidr(bytes, bytes.length * Byte.SIZE);
  }

  /**
   * Parses a canonical address literal: four decimal numbers without leading zeros, or an IPv6
   * address without a zone.
   *
   * @param text the literal
   * @return the address; empty for any other text, including host names and spellings that only
   *     some resolvers accept
   */
  public static Optional<InetAddress> literal(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether an address is in this network.
   *
   * @param address an IPv4 or IPv6 address
   * @return false also for an address of the other family
   */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    int whole = prefix / Byte.SIZE;
    int mask = 0xFF00 >> prefix % Byte.SIZE & 0xFF; // the network's bits in the byte after these
    return other.length == network.length
        && Arrays.equals(network, 0, whole, other, 0, whole)
        && (mask == 0 || ((network[whole] ^ other[whole]) & mask) == 0);
  }

  /**
   * Returns the length of the prefix.
   *
   * @return the number of bits that all addresses of the network have in common
   */
  public int prefix() {
    return prefix;
  }

  private static int prefix(String text, String digits) {
    if (!digits.matches("\\d{1,3}")) {
      throw wrong(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "not a network such as 10.0.0.0/8 or ::1/128, nor an address: " + text);
  }
}
