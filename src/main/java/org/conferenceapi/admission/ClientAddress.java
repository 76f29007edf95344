package org.conferenceapi.admission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.api.http.IncomingRequest;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.net.Cidr;

/**
 * Determines the client address of a request. It is the remote address of the connection. If that
 * is a trusted proxy (setting {@code conference.trusted-proxies}), it is the address that the proxy
 * reports in {@code X-Forwarded-For}. An IPv6 address is reduced to its /64 network, since one
 * client usually has a whole /64.
 */
@ApplicationScoped
public class ClientAddress {
  private static final System.Logger LOG = System.getLogger(ClientAddress.class.getName());
  static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final int NETWORK_BYTES = 8;

  /** Some proxies add a port to the address, and brackets if it is IPv6 (RFC 7239, section 6). */
  private static final Pattern HOP = Pattern.compile("\\[([^]]+)](?::\\d+)?|([\\d.]+):\\d+");

  private final AtomicBoolean hasWarned = new AtomicBoolean();
  private List<Cidr> proxies = List.of();

  /** For the CDI client proxy only. */
  protected ClientAddress() {}

  /**
   * Creates it from the configuration.
   *
   * @param settings gives the trusted proxies
   */
  @Inject
  public ClientAddress(Settings settings) {
    proxies = settings.trustedProxies().stream().map(Cidr::parse).toList();
  }

  /**
   * Returns the client address of a request.
   *
   * @param request the request
   * @return the IPv4 address, or the first 8 bytes of the IPv6 address in hexadecimal; what the
   *     server reports, unchanged, if it is not an IP address. It is the same text for all requests
   *     of one client
   */
  public String of(IncomingRequest request) {
    return network(full(request));
  }

  /**
   * Returns the whole client address of a request, for logs.
   *
   * @param request the request
   * @return the IP address; what the server reports, unchanged, if it is not one
   */
  public String full(IncomingRequest request) {
    String address = request.remoteAddress();
    List<String> headers = request.headers(FORWARDED_FOR);
    if (headers.isEmpty()) {
      return address;
    }
    if (isProxy(address)) {
      List<String> hops = Arrays.asList(String.join(",", headers).split(","));
      // the nearest proxy added the last entry; the client may have forged the entries before it
      for (int i = hops.size() - 1; i >= 0 && isProxy(address); i--) {
        String hop = withoutPort(hops.get(i).strip());
        if (Cidr.literal(hop).isEmpty()) {
          break;
        }
        address = hop;
      }
    } else {
      warnOfUntrustedProxy(address);
    }
    return address;
  }

  private static String withoutPort(String hop) {
    Matcher parts = HOP.matcher(hop);
    if (!parts.matches()) {
      return hop;
    }
    return parts.group(1) == null ? parts.group(2) : parts.group(1);
  }

  /**
   * Logs one warning if the header comes from a private or loopback address: any client may send
   * the header, but a sender in the node's own network is most likely a proxy.
   */
  private void warnOfUntrustedProxy(String address) {
    boolean isInOwnNetwork =
        literal(address)
            .filter(each -> each.isSiteLocalAddress() || each.isLoopbackAddress())
            .isPresent();
    if (isInOwnNetwork && hasWarned.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "{0} sent the header {1}. If it is a proxy, add it to the setting"
              + " conference.trusted-proxies. Until then, all clients behind it without verified"
              + " credentials count as one caller.",
          address,
          FORWARDED_FOR);
    }
  }

  private boolean isProxy(String address) {
    Optional<InetAddress> literal = literal(address);
    return literal.isPresent() && proxies.stream().anyMatch(each -> each.contains(literal.get()));
  }

  private static String network(String address) {
    if (address == null || !address.contains(":")) {
      return String.valueOf(address);
    }
    return literal(address)
        .filter(Inet6Address.class::isInstance)
        .map(each -> HexFormat.of().formatHex(each.getAddress(), 0, NETWORK_BYTES))
        .orElse(address);
  }

  /** Parses an address as servers report it: they may add brackets or a zone. */
  private static Optional<InetAddress> literal(String address) {
    return address == null
        ? Optional.empty()
        : Cidr.literal(address.replaceAll("^\\[|]$|%.*$", ""));
  }
}
