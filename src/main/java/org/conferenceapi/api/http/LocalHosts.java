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
 * The hosts that this machine answers to, as far as it knows: a client may write any other into its
 * {@code Host} header. No name is looked up for a request.
 */
public final class LocalHosts {
  private static final String LOCALHOST = "localhost";

  private final Set<String> names = new HashSet<>(Set.of(LOCALHOST));

  /** Its own name and those of its loopback, and the host of that URL. */
  public LocalHosts(String localUrl) {
    Optional.ofNullable(URI.create(localUrl).getHost())
        .map(LocalHosts::plain)
        .ifPresent(names::add);
    try {
      names.add(plain(InetAddress.getLocalHost().getHostName()));
    } catch (UnknownHostException e) {
      // a machine without a name
    }
  }

  /**
   * Whether the host is this machine.
   *
   * @param reached the address that the request came to
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

  /** Without brackets, zone and a dot at its end, in small letters. */
  private static String plain(String host) {
    return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|%.*|\\.$", "");
  }
}
