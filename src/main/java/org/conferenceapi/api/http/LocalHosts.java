package org.conferenceapi.api.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.conferenceapi.platform.net.Cidr;

/**
 * The host names and addresses of this machine, as far as it knows them. They tell a {@code Host}
 * header that names this machine from one that a client made up. A request causes no DNS look-up.
 */
public final class LocalHosts {
  private static final String LOCALHOST = "localhost";

  private final Set<String> names = new HashSet<>(Set.of(LOCALHOST));

  /**
   * Collects the host name of this machine, {@code localhost} and the host of a URL.
   *
   * @param localUrl the URL under which other processes of this machine reach the server
   */
  public LocalHosts(String localUrl) {
    Optional.ofNullable(URI.create(localUrl).getHost())
        .map(LocalHosts::plain)
        .ifPresent(names::add);
    try {
      names.add(plain(InetAddress.getLocalHost().getHostName()));
    } catch (UnknownHostException e) {
      // the machine has no host name that resolves; localhost and the URL's host remain
    }
  }

  /**
   * Returns whether the host is this machine: one of its names, a name under {@code .localhost}, a
   * loopback address, or the address on which the request arrived.
   *
   * @param host a name or an IP address, an IPv6 address with or without brackets
   * @param reached the IP address of this machine on which the request arrived
   */
  boolean include(String host, String reached) {
    String plain = plain(host);
    return names.contains(plain)
        || plain.endsWith("." + LOCALHOST)
        || Cidr.literal(plain)
            .filter(address -> address.isLoopbackAddress() || isSame(address, reached))
            .isPresent();
  }

  private static boolean isSame(InetAddress address, String reached) {
    return Cidr.literal(plain(String.valueOf(reached))).filter(address::equals).isPresent();
  }

  /** Returns the host in lower case, without brackets, IPv6 zone and a dot at its end. */
  private static String plain(String host) {
    return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|%.*|\\.$", "");
  }
}
