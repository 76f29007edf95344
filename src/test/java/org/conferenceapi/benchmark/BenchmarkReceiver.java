package org.conferenceapi.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Receives POST requests on a port of its own and responds to each at once, on one thread for all
 * connections, because its processor time reduces the measured performance.
 */
final class BenchmarkReceiver implements AutoCloseable {
  private static final int LARGEST = 64 * 1024;
  private static final byte[] ANSWER =
      "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern LENGTH = Pattern.compile("\ncontent-length: *([0-9]+)");

  private final Selector selector;
  private final ServerSocketChannel door;
  private final Consumer<String> taker;
  private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);
  private final Thread thread = new Thread(this::run, "receiver");
  private volatile boolean open = true;

  /**
   * Starts it.
   *
   * @param taker gets every body, one after the other
   */
  BenchmarkReceiver(Consumer<String> taker) throws IOException {
    this.taker = taker;
    selector = Selector.open();
    door = ServerSocketChannel.open();
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    door.configureBlocking(false);
    door.register(selector, SelectionKey.OP_ACCEPT);
    thread.start();
  }

  int port() {
    return door.socket().getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/events";
  }

  private void run() {
    try {
      while (open) {
        selector.select();
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
          SelectionKey key = keys.next();
          keys.remove();
          if (key.isAcceptable()) {
            accept();
          } else {
            read(key);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = door.accept();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LARGEST));
  }

  private void read(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    ByteBuffer in = (ByteBuffer) key.attachment();
    try {
      if (channel.read(in) < 0) {
        channel.close();
        return;
      }
      for (int end = endOfRequest(in); end > 0; end = endOfRequest(in)) {
        channel.write(answer.rewind()); // so little always fits
        in.flip().position(end);
        in.compact();
      }
    } catch (IOException e) {
      close(channel); // the sender is gone
    }
  }

  /** Hands over the body of a request that is complete; where the next begins, or 0. */
  private int endOfRequest(ByteBuffer in) {
    String text =
        new String(in.array(), in.arrayOffset(), in.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return 0;
    }
    Matcher length = LENGTH.matcher(text.substring(0, head).toLowerCase(Locale.ROOT));
    int end = head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    if (end > text.length()) {
      return 0;
    }
    taker.accept(text.substring(head + 4, end));
    return end;
  }

  private static void close(Closeable what) {
    try {
      what.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    open = false;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    selector.keys().forEach(key -> close(key.channel()));
    close(selector);
  }
}
