package org.conferenceapi.phone.edge.rtpengine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The UDP socket to an edge. It is connected: the operating system discards datagrams from other
 * addresses.
 */
final class NgSocket implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NgSocket.class.getName());
  private static final int MAX_DATAGRAM = 65_535;

  private final URI url;
  private final Consumer<byte[]> received;
  private volatile DatagramSocket socket;
  private boolean closed;

  /**
   * Opens nothing yet.
   *
   * @param url the URL with host and port
   * @param received gets each datagram, on a thread of the socket; it must not block
   */
  NgSocket(URI url, Consumer<byte[]> received) {
    this.url = url;
    this.received = received;
  }

  /** Sends a datagram. */
  void send(byte[] datagram) throws IOException {
    DatagramSocket open = socket;
    if (open == null) {
      throw new IOException("the address of the edge is not known yet");
    }
    open.send(new DatagramPacket(datagram, datagram.length));
  }

  /**
   * Resolves the host name of the edge, and opens the socket if that has another address than
   * before. Resolving can take seconds.
   */
  void refresh() throws IOException {
    InetSocketAddress now =
        new InetSocketAddress(InetAddress.getByName(url.getHost()), url.getPort());
    synchronized (this) {
      if (closed || socket != null && socket.getRemoteSocketAddress().equals(now)) {
        return;
      }
      DatagramSocket opened = new DatagramSocket();
      try {
        opened.connect(now);
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
      closeSocket();
      socket = opened;
      Thread thread = new Thread(() -> receive(opened), "conference-edge-" + url.getAuthority());
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    closeSocket();
  }

  private void closeSocket() {
    if (socket != null) {
      socket.close();
    }
  }

  private void receive(DatagramSocket from) {
    byte[] buffer = new byte[MAX_DATAGRAM];
    while (!from.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        from.receive(packet);
        received.accept(Arrays.copyOf(buffer, packet.getLength()));
      } catch (IOException e) {
        // closed, or nothing listens there: the request is sent again until its deadline
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "Edge " + url + " sent a malformed response.", e);
      }
    }
  }
}
