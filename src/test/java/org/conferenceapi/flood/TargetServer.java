package org.conferenceapi.flood;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * The server that is attacked. It is always on this machine; no other can be named.
 *
 * @param port of http
 * @param tlsPort of https; 0 if there is none
 * @param from the address of this machine that the attack comes from; that of others is 127.0.0.1
 */
record TargetServer(int port, int tlsPort, String from) {
  private static final int CONNECT_MILLIS = 2_000;

  /** A new connection that does not block. */
  SocketChannel connect() throws IOException {
    return connect(port, 0);
  }

  /** The same to the port of https, over which no TLS is spoken yet. */
  SocketChannel connectTls() throws IOException {
    return connect(tlsPort, 0);
  }

  /** A connection to the http port with a small receive buffer. */
  SocketChannel connectNarrow(int receiveBuffer) throws IOException {
    return connect(port, receiveBuffer);
  }

  private SocketChannel connect(int port, int receiveBuffer) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.bind(new InetSocketAddress(from, 0));
      if (receiveBuffer > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
      }
      channel
          .socket()
          .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      channel.configureBlocking(false);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
