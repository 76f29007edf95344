package org.conferenceapi.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A persistent connection that sends encoded requests and stores the last response, with as little
 * work as possible, because the client uses the same processors.
 */
final class KeptHttpConnection implements AutoCloseable {
  private static final int LARGEST = 64 * 1024;
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final InetSocketAddress server;
  private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST);
  private SocketChannel channel;
  private int bodyAt;
  private int bodyLength;

  KeptHttpConnection(InetSocketAddress server) {
    this.server = server;
  }

  /** Sends a request and waits for the whole response. */
  void exchange(ByteBuffer request) throws IOException {
    if (channel == null) {
      channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    try {
      while (request.hasRemaining()) {
        channel.write(request);
      }
      receive();
      if (header("connection: close") >= 0) {
        close();
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The status of the last response. */
  int status() {
    return digits(STATUS_AT);
  }

  /** The body of the last response, valid until the next exchange. */
  ByteBuffer body() {
    return in.slice(bodyAt, bodyLength);
  }

  private void receive() throws IOException {
    in.clear();
    bodyAt = 0;
    while (bodyAt == 0) {
      int searched = Math.max(0, in.position() - 3);
      more();
      bodyAt = endOfHead(searched);
    }
    int length = header("content-length:");
    bodyLength = length < 0 ? 0 : digits(length);
    if (length < 0 && status() != 304 && status() != 204) {
      throw new IOException("an answer without a length");
    }
    while (in.position() < bodyAt + bodyLength) {
      more();
    }
  }

  private void more() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("the server closed the connection");
    }
  }

  private int endOfHead(int from) {
    for (int i = from; i <= in.position() - 4; i++) {
      if (in.get(i) == '\r' && in.get(i + 2) == '\r') {
        return i + 4;
      }
    }
    return 0;
  }

  /** Where what follows a line's beginning is, in whatever case the line is; or -1. */
  private int header(String beginning) {
    int at = STATUS_AT;
    while (at < bodyAt) {
      if (in.get(at++) == '\n' && begins(at, beginning)) {
        return at + beginning.length();
      }
    }
    return -1;
  }

  private boolean begins(int at, String beginning) {
    for (int i = 0; i < beginning.length(); i++) {
      int each = in.get(at + i);
      if ((each >= 'A' && each <= 'Z' ? each + 32 : each) != beginning.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int digits(int from) {
    int at = from;
    while (in.get(at) == ' ') {
      at++;
    }
    int number = 0;
    for (int each = in.get(at); each >= '0' && each <= '9'; each = in.get(++at)) {
      number = 10 * number + each - '0';
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
