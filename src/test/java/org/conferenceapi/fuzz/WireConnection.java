package org.conferenceapi.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import org.conferenceapi.fuzz.request.GeneratedRequest;

/**
 * Sends requests as bytes, on a kept connection as long as that is possible, and reads responses of
 * every framing. The other clients of the tests refuse to send or to read some of them.
 */
final class WireConnection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 30_000;
  private static final int PATIENCE_MILLIS = 90_000;
  private static final int BUFFER = 16 * 1024;
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final int NO_BODY_BELOW = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final InetSocketAddress server;
  private Socket socket;
  private InputStream in;

  WireConnection(int port) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /**
   * Sends a request and reads its response.
   *
   * @return the response; one with status 0 if the server has closed the connection instead
   * @throws IOException if there is neither in time, or no whole response
   */
  WireResponse exchange(GeneratedRequest request) throws IOException {
    if (request.alone()) {
      return exchangeAlone(request);
    }
    boolean kept = socket != null;
    WireResponse response = exchangeKept(request);
    // the server may have closed it just before: RFC 9112, section 9.3.1
    return response.status() == 0 && kept ? exchangeKept(request) : response;
  }

  private WireResponse exchangeKept(GeneratedRequest request) throws IOException {
    try {
      if (socket == null) {
        connect();
      }
      WireResponse response = send(request);
      if (response.status() == 0
          || response.header("Connection").equalsIgnoreCase("close")
          || isStream(response)) {
        close();
      }
      return response;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private WireResponse exchangeAlone(GeneratedRequest request) throws IOException {
    try (WireConnection other = new WireConnection(server.getPort())) {
      other.connect();
      return other.send(request);
    } catch (EOFException e) {
      return WireResponse.NONE; // the client has closed its side: the server may stop responding
    }
  }

  private void connect() throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(server, CONNECT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  private WireResponse send(GeneratedRequest request) throws IOException {
    try {
      socket.getOutputStream().write(request.bytes());
      if (request.alone()) {
        socket.shutdownOutput(); // so that nobody waits for what will not come
      }
    } catch (IOException e) {
      // the server may have refused it before it has read all
    }
    WireResponse response = read(request.method());
    while (response.status() == 100) {
      response = read(request.method());
    }
    return response;
  }

  private WireResponse read(String method) throws IOException {
    String head = head();
    if (head.isEmpty()) {
      return WireResponse.NONE;
    }
    int status = Integer.parseInt(head.substring(9, 12));
    WireResponse bare = new WireResponse(status, head, "");
    if (status < NO_BODY_BELOW
        || status == NO_CONTENT
        || status == NOT_MODIFIED
        || method.equals("HEAD")) {
      return bare;
    }
    return WireResponse.of(status, head, body(bare));
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    int matched = 0;
    while (matched < 4) {
      int next = next();
      if (next < 0 && head.size() == 0) {
        return "";
      }
      if (next < 0 || head.size() > LONGEST_HEAD) {
        throw new EOFException("the response ends in its head: " + head.toString(ISO_8859_1));
      }
      head.write(next);
      matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return head.toString(ISO_8859_1).stripTrailing();
  }

  /** The next byte; -1 at the end, and if the connection was reset before any of the response. */
  private int next() throws IOException {
    try {
      return in.read();
    } catch (java.net.SocketException e) {
      return -1;
    }
  }

  private byte[] body(WireResponse head) throws IOException {
    if (isStream(head)) {
      return new byte[0]; // it has no end
    }
    if (head.header("Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
      return chunks();
    }
    String length = head.header("Content-Length");
    if (length.isEmpty()) {
      return in.readAllBytes();
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new EOFException("the response ends in its body: " + head.head());
    }
    return body;
  }

  private static boolean isStream(WireResponse response) {
    return response.type().equals("text/event-stream");
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(), 16);
      body.writeBytes(in.readNBytes(size));
      line();
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the response ends in a chunk");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
