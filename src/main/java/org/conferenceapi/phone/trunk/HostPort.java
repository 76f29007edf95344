package org.conferenceapi.phone.trunk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.platform.net.Cidr;

/**
 * The host and port of a SIP server ({@code hostport} of RFC 3261, section 25.1).
 *
 * @param host a host name or an address, that of IPv6 without brackets
 * @param port the port, 1 to 65535; 0 if the text has none
 */
public record HostPort(String host, int port) {
  private static final Pattern SYNTAX =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\[\\]:]+))(?::([0-9]{1,5}))?");

  /**
   * Returns the host as a URI has it.
   *
   * @return the host; an IPv6 address in brackets
   */
  public String uriHost() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /**
   * Parses a host with or without a port.
   *
   * @param text the text, such as {@code sbc.example:5061} or {@code [2001:db8::1]}
   * @return the host and port, or empty if the text is none
   */
  public static Optional<HostPort> parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String ipv6 = parts.group(1);
    String host = ipv6 != null ? ipv6 : parts.group(2);
    int port = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
    boolean isHost = Cidr.literal(host).isPresent() || ipv6 == null && Peer.isHost(host);
    boolean isPort = parts.group(3) == null || port >= 1 && port <= 65_535;
    return isHost && isPort ? Optional.of(new HostPort(host, port)) : Optional.empty();
  }
}
