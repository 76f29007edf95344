package org.conferenceapi.cluster;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicHeader;

/** A response on its way through a load balancer. */
record ProxiedResponse(int status, List<Header> headers, byte[] body) {
  /** The hop-by-hop header fields (RFC 9110, section 7.6.1). */
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "upgrade");

  static ProxiedResponse of(ClassicHttpResponse response) throws IOException {
    byte[] body =
        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    return new ProxiedResponse(response.getCode(), List.of(response.getHeaders()), body);
  }

  /** A response of the load balancer itself. */
  static ProxiedResponse own(int status, String text) {
    return new ProxiedResponse(
        status,
        List.of(new BasicHeader("Content-Type", "text/plain")),
        text.getBytes(StandardCharsets.UTF_8));
  }

  static boolean isHopByHop(String header) {
    return HOP_BY_HOP.contains(header.toLowerCase(Locale.ROOT));
  }

  void giveTo(HttpExchange exchange) throws IOException {
    headers.stream()
        .filter(each -> !isHopByHop(each.getName()))
        .forEach(each -> exchange.getResponseHeaders().add(each.getName(), each.getValue()));
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
