package org.conferenceapi.phone.sip.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The connections that others have opened to one port, so many at most. */
final class Connections {
  /** Of peers and proxies of trunks. */
  private static final int MAX_KNOWN = 1_000;

  /** Of others, which may send requests of calls over a connection of their own. */
  private static final int MAX_UNKNOWN = 50;

  private final SourceRules rules;
  private final List<SocketChannel> known = new ArrayList<>();
  private final List<SocketChannel> unknown = new ArrayList<>();

  Connections(SourceRules rules) {
    this.rules = rules;
  }

  /**
   * Accepts a connection, or closes it.
   *
   * @throws IOException if there are too many
   */
  synchronized void add(SocketChannel connection) throws IOException {
    InetAddress source = connection.socket().getInetAddress();
    boolean isKnown = rules.isKnown(source);
    List<SocketChannel> others = isKnown ? known : unknown;
    others.removeIf(each -> !each.isOpen());
    if (others.size() >= (isKnown ? MAX_KNOWN : MAX_UNKNOWN)) {
      connection.close();
      throw new IOException("There are too many connections for SIP.");
    }
    others.add(connection);
  }
}
