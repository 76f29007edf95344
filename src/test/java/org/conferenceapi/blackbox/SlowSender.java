package org.conferenceapi.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Many connections with one request each, whose body is sent a byte at a time. */
public final class SlowSender implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int NARROW = 4_096;

  private final List<Socket> sockets = new ArrayList<>();
  private final boolean chunked;

  private SlowSender(boolean chunked) {
    this.chunked = chunked;
  }

  /** Sends that many heads, without their bodies. */
  public static SlowSender of(Service service, int connections, String head) throws IOException {
    SlowSender sender = new SlowSender(head.contains("chunked"));
    for (int i = 0; i < connections; i++) {
      sender.sockets.add(connect("127.0.0.1", service, head));
    }
    return sender;
  }

  /** The same for requests without a body, on connections with small receive buffers. */
  public static SlowSender narrow(Service service, int connections, String head)
      throws IOException {
    SlowSender sender = new SlowSender(false);
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(NARROW);
      sender.sockets.add(connect(socket, "127.0.0.1", service, head));
    }
    return sender;
  }

  /** The status of the response to a request without a body from that address. */
  public static int statusFrom(String address, Service service, String head) {
    try (Socket socket = connect(address, service, head)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      return status(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket connect(String address, Service service, String head) throws IOException {
    return connect(new Socket(), address, service, head);
  }

  private static Socket connect(Socket socket, String address, Service service, String head)
      throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", URI.create(service.root()).getPort()));
    socket.getOutputStream().write((head + "\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1));
    return socket;
  }

  /** Sends a byte of each body, where the server still takes one. */
  public void sendOneMore() {
    byte[] more = (chunked ? "1\r\nx\r\n" : "x").getBytes(ISO_8859_1);
    for (Socket each : sockets) {
      try {
        each.getOutputStream().write(more);
      } catch (IOException e) {
        // the server has responded and closed the connection
      }
    }
  }

  /** The statuses of the responses so far; 0 for a connection that was closed without one. */
  public List<Integer> statuses() throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (Socket each : sockets) {
      if (each.getInputStream().available() > 0) {
        statuses.add(status(each));
      }
    }
    return statuses;
  }

  private static int status(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    String line = reader.readLine();
    return line == null || !line.startsWith("HTTP/") ? 0 : Integer.parseInt(line.split(" ")[1]);
  }

  @Override
  public void close() throws IOException {
    for (Socket each : sockets) {
      each.close();
    }
  }
}
