package org.conferenceapi.grizzly;

import java.lang.reflect.Method;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpCodecFilter;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * Ignores requests to switch the protocol ({@code Upgrade}), as a server may (RFC 9110, section
 * 7.8), unless they are for a WebSocket of another application of the server.
 *
 * <p>Grizzly takes everything after the head of such a request for the other protocol: it does not
 * find the end of a body that arrives later, and closes the connection after the response. The HTTP
 * client of the JDK asks each server for HTTP/2 with its first request.
 */
@SuppressWarnings("rawtypes") // Grizzly's API uses raw types
final class UpgradeRefusal extends HttpProbe.Adapter {
  private final HttpCodecFilter codec;
  private final Method findTransferEncoding;

  /**
   * Creates the probe of a filter.
   *
   * @throws ReflectiveOperationException if Grizzly differs from the known releases
   */
  UpgradeRefusal(HttpCodecFilter codec) throws ReflectiveOperationException {
    this.codec = codec;
    findTransferEncoding =
        HttpCodecFilter.class.getDeclaredMethod("setTransferEncodingOnParsing", HttpHeader.class);
    findTransferEncoding.setAccessible(true);
  }

  /** Adds the probe to its filter. */
  void add() {
    codec.getMonitoringConfig().addProbes(this);
  }

  /** Removes it. */
  void remove() {
    codec.getMonitoringConfig().removeProbes(this);
  }

  @Override
  public void onHeaderParseEvent(Connection connection, HttpHeader header, int size) {
    if (header instanceof HttpRequestPacket request
        && request.isUpgrade()
        && !isWebSocket(request)) {
      request.getUpgradeDC().recycle();
      request.setIgnoreContentModifiers(false);
      try {
        findTransferEncoding.invoke(codec, request);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static boolean isWebSocket(HttpRequestPacket request) {
    return request.getMethod() == org.glassfish.grizzly.http.Method.GET
        && request.getUpgradeDC().equalsIgnoreCase("websocket");
  }
}
