package org.conferenceapi.admission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.platform.Cidr;
import org.conferenceapi.platform.Settings;

/**
 * The address that a request comes from: that of the connection, or, where that is a proxy that the
 * administrator trusts, what the proxy says. Of IPv6 it is the network of 64 bits, which is what
 * one client has.
 */
@ApplicationScoped
public class SourceAddress {
  private static final int NETWORK = 8;

  private List<Cidr> proxies = List.of();

  /** For the proxy. */
  protected SourceAddress() {}

  /** As configured. */
  @Inject
  public SourceAddress(Settings settings) {
    proxies = settings.trustedProxies().stream().map(Cidr::parse).toList();
  }

  /** The address as a text that is the same for the same client. */
  public String of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    if (!proxies.isEmpty() && isProxy(address)) {
      List<String> headers = Collections.list(request.getHeaders("X-Forwarded-For"));
      List<String> hops = Arrays.asList(String.join(",", headers).split(","));
      // the last is what the nearest proxy saw; what stands before may be anybody's invention
      for (int i = hops.size() - 1; i >= 0 && isProxy(address); i--) {
        String hop = hops.get(i).strip();
        if (Cidr.literal(hop).isEmpty()) {
          break;
        }
        address = hop;
      }
    }
    return network(address);
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
