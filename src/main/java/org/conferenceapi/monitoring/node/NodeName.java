package org.conferenceapi.monitoring.node;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.conferenceapi.platform.config.Settings;

/** The name of this node for people. It need not be unique. */
final class NodeName {
  private static final int MOST = 100;

  private NodeName() {}

  /**
   * Returns the name of the settings, or else the host name of the machine and the port of {@code
   * conference.local-url}. It may wait for a name server.
   */
  static String of(Settings settings) {
    return settings.nodeName().orElseGet(() -> of(hostName(), settings.localUrl()));
  }

  /** Makes a name of at most 100 visible ASCII characters. */
  static String of(String host, String localUrl) {
    String end = port(localUrl);
    String plain = host.replaceAll("[^!-~]", "_");
    return plain.substring(0, Math.min(plain.length(), MOST - end.length())) + end;
  }

  /** The setting may be no URI, for example with a space in its path. */
  private static String port(String localUrl) {
    try {
      int port = URI.create(localUrl).getPort();
      return port < 0 ? "" : ":" + port;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // the machine has no host name that resolves
    }
  }
}
