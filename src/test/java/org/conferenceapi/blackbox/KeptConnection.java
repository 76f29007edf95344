package org.conferenceapi.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * A client that repeats a request on one connection, as long as the server keeps the connection
 * open.
 */
final class KeptConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final URI server;
  private final byte[] request;
  private Socket socket;
  private InputStream in;
  private boolean isKept;

  /**
   * Connects with the first request.
   *
   * @param head the request line and headers but Host
   */
  KeptConnection(Service service, String head) {
    server = URI.create(service.root());
    request = (head + "\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1);
  }

  /** Sends the request, reads the whole response and returns its status. */
  int ask() {
    try {
      if (!isKept) {
        close();
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
      }
      socket.getOutputStream().write(request);
      return receive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server kept the connection open after the last response. */
  boolean isKept() {
    return isKept;
  }

  private int receive() throws IOException {
    String first = line();
    isKept = true;
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      isKept &= !lower.equals("connection: close");
      length = lower.startsWith("content-length:") ? number(lower) : length;
    }
    in.readNBytes(length);
    return Integer.parseInt(first.split(" ")[1]);
  }

  private static int number(String header) {
    return Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection was closed");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }
}
