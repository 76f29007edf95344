package org.conferenceapi.phone.edge.rtpengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Receives ng requests, and responds as the test wants. */
final class FakeEdge implements AutoCloseable {
  private final DatagramSocket socket;
  private final List<String> cookies = new CopyOnWriteArrayList<>();
  private volatile Consumer<Request> behavior = request -> request.respond("d6:result4:ponge");

  /** A request that was received. */
  record Request(DatagramSocket socket, SocketAddress from, String cookie) {
    /** Responds with a body. */
    void respond(String body) {
      respondFrom(socket, body);
    }

    /** Responds from another socket. */
    void respondFrom(DatagramSocket other, String body) {
      byte[] bytes = (cookie + " " + body).getBytes(StandardCharsets.ISO_8859_1);
      try {
        other.send(new DatagramPacket(bytes, bytes.length, from));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  FakeEdge() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread = new Thread(this::run, "fake-edge");
    thread.setDaemon(true);
    thread.start();
  }

  URI url() {
    return URI.create("udp://127.0.0.1:" + socket.getLocalPort());
  }

  /** Sets what happens for each request from now on. */
  void behave(Consumer<Request> how) {
    behavior = how;
  }

  /** The cookies of all requests so far, in order. */
  List<String> cookies() {
    return cookies;
  }

  @Override
  public void close() {
    socket.close();
  }

  private void run() {
    byte[] buffer = new byte[65_535];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
      } catch (IOException e) {
        continue;
      }
      String text = new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
      String cookie = text.substring(0, text.indexOf(' '));
      cookies.add(cookie);
      behavior.accept(new Request(socket, packet.getSocketAddress(), cookie));
    }
  }
}
