package org.conferenceapi.platform.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.conferenceapi.platform.net.Cidr;

/**
 * The settings of SIP ({@code docs/settings.html#sip}).
 *
 * @param address {@code conference.sip.address}: the IP address to listen on
 * @param host {@code conference.sip.host}: the host name or address under which peers reach this
 *     node; the address to listen on if it is not set
 * @param udpPort {@code conference.sip.udp-port}; 0 for none
 * @param tcpPort {@code conference.sip.tcp-port}; 0 for none
 * @param tlsPort {@code conference.sip.tls-port}; 0 for none
 * @param keyStore {@code conference.sip.key-store}: a PKCS#12 file with the key of this node and
 *     the certificates of the authorities that it accepts
 * @param keyStorePassword {@code conference.sip.key-store-password}
 * @param isUnknownDropped {@code conference.sip.unknown}: whether requests of sources that are no
 *     peer of a trunk get no response; otherwise they get 403
 * @param callsPerSecond {@code conference.sip.max-calls-per-second}, of one source
 * @param maxCalls {@code conference.sip.max-calls} at once on this node
 */
public record SipSettings(
    String address,
    String host,
    int udpPort,
    int tcpPort,
    int tlsPort,
    Optional<Path> keyStore,
    Optional<String> keyStorePassword,
    boolean isUnknownDropped,
    int callsPerSecond,
    int maxCalls) {
  private static final String DROP = "drop";
  private static final int HIGHEST_PORT = 65_535;

  private static boolean isLoopback(String address) {
    return Cidr.literal(address).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /**
   * Reads the settings; the reader collects wrong values.
   *
   * @param isUsed whether this node takes part in SIP
   */
  static SipSettings read(SettingReader in, boolean isUsed) {
    String address =
        in.value(
            "conference.sip.address",
            "0.0.0.0",
            "an IP address",
            text -> Cidr.literal(text).map(InetAddress::getHostAddress).orElse(null));
    String host =
        in.value(
            "conference.sip.host",
            "",
            "a host name or IP address",
            text -> text.matches("[A-Za-z0-9.:-]{0,253}") ? text : null);
    if (isUsed && "".equals(host) && address != null && !isLoopback(address)) {
      // peers would send requests within calls to themselves
      in.reject(
          "conference.sip.host",
          host,
          "the host name or IP address under which peers reach this node, unless"
              + " conference.sip.address is a loopback address");
    }
    String unknown =
        in.value(
            "conference.sip.unknown",
            DROP,
            "drop or refuse",
            text -> text.equals(DROP) || text.equals("refuse") ? text : null);
    Optional<Path> keyStore =
        in.value(
            "conference.sip.key-store",
            "",
            "a file",
            text -> Optional.of(text).filter(some -> !some.isEmpty()).map(Path::of));
    int tlsPort = in.number("conference.sip.tls-port", "0", 0, HIGHEST_PORT);
    if (isUsed && tlsPort > 0 && keyStore != null && keyStore.isEmpty()) {
      in.reject(
          "conference.sip.tls-port",
          Integer.toString(tlsPort),
          "0 without conference.sip.key-store");
    }
    return new SipSettings(
        address,
        "".equals(host) ? address : host,
        in.number("conference.sip.udp-port", "5060", 0, HIGHEST_PORT),
        in.number("conference.sip.tcp-port", "5060", 0, HIGHEST_PORT),
        tlsPort,
        keyStore,
        in.secret("conference.sip.key-store-password", "a password", text -> !text.isEmpty()),
        DROP.equals(unknown),
        in.number("conference.sip.max-calls-per-second", "50", 1, 10_000),
        in.number("conference.sip.max-calls", "1000", 1, 100_000));
  }
}
