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
 * The address that a request comes from: that of the connection, or, where that is a proxy that the
 * administrator trusts, what the proxy says. Of IPv6 it is the network of 64 bits, which is what
 * one client has.
 */
@ApplicationScoped
public class ClientAddress {
  private static final System.Logger LOG = System.getLogger(ClientAddress.class.getName());
  static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final int NETWORK = 8;

  /** What some proxies write: an address with a port, of IPv6 in brackets (RFC 7239, section 6). */
  private static final Pattern HOP = Pattern.compile("\\[([^]]+)](?::\\d+)?|([\\d.]+):\\d+");

  private final AtomicBoolean unknownProxy = new AtomicBoolean();
  private List<Cidr> proxies = List.of();

  /** For the proxy. */
  protected ClientAddress() {}

  /** As configured. */
  @Inject
  public ClientAddress(Settings settings) {
    proxies = settings.trustedProxies().stream().map(Cidr::parse).toList();
  }

  /** The address as a text that is the same for the same client. */
  public String of(IncomingRequest request) {
    String address = request.remoteAddress();
    List<String> headers = request.headers(FORWARDED_FOR);
    if (headers.isEmpty()) {
      return network(address);
    }
    if (isProxy(address)) {
      List<String> hops = Arrays.asList(String.join(",", headers).split(","));
      // the last is what the nearest proxy saw; what stands before may be anybody's invention
      for (int i = hops.size() - 1; i >= 0 && isProxy(address); i--) {
        String hop = plain(hops.get(i).strip());
        if (Cidr.literal(hop).isEmpty()) {
          break;
        }
        address = hop;
      }
    } else {
      warnOfUnknown(address);
    }
    return network(address);
  }

  private static String plain(String hop) {
    Matcher parts = HOP.matcher(hop);
    if (!parts.matches()) {
      return hop;
    }
    return parts.group(1) == null ? parts.group(2) : parts.group(1);
  }

  /** Anybody may send the header; one of the own network that does is a proxy most likely. */
  private void warnOfUnknown(String address) {
    boolean isNear =
        literal(address)
            .filter(each -> each.isSiteLocalAddress() || each.isLoopbackAddress())
            .isPresent();
    if (isNear && unknownProxy.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "{0} sends {1}. If it is a proxy, name it in conference.trusted-proxies: all who come"
              + " through it without known credentials are one caller until then.",
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
        .map(each -> HexFormat.of().formatHex(each.getAddress(), 0, NETWORK))
        .orElse(address);
  }

  /** Servers may add brackets or a zone. */
  private static Optional<InetAddress> literal(String address) {
    return address == null
        ? Optional.empty()
        : Cidr.literal(address.replaceAll("^\\[|]$|%.*$", ""));
  }
}
