package org.conferenceapi.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Many streams of events of one account, which one thread reads. */
public final class ManyStreams implements AutoCloseable {
  private static final Pattern EVENT = Pattern.compile("\"conf\":\\{\"sid\":\"([0-9a-f]{32})\"");

  private final Selector selector;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Map<String, Queue<Long>> arrivals = new ConcurrentHashMap<>();

  private static final class Received {
    private final StringBuilder text = new StringBuilder();
    private boolean isOpened;
  }

  private ManyStreams(Selector selector) {
    this.selector = selector;
  }

  /**
   * Opens streams of the events that happen from now on.
   *
   * @param service the service
   * @param client the account that the path is about
   * @param number how many
   */
  public static ManyStreams open(Service service, Client client, int number) throws IOException {
    ManyStreams streams = new ManyStreams(Selector.open());
    Thread reader = new Thread(streams::read, "event streams");
    reader.setDaemon(true);
    reader.start();
    for (int i = 1; i <= number; i++) {
      SocketChannel channel = connect(service, client, 64 * 1024);
      channel.configureBlocking(false);
      channel.register(streams.selector, SelectionKey.OP_READ, new Received());
      streams.selector.wakeup();
      streams.awaitAnswers(i);
    }
    return streams;
  }

  /** One after the other, as a node refuses more requests at once than it can process. */
  private void awaitAnswers(int number) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> opened.get() + refused.get() >= number);
  }

  /** Opens a stream of all events, which nobody reads. */
  public static SocketChannel openUnread(Service service, Client client) throws IOException {
    return connect(service, client, 4096);
  }

  private static SocketChannel connect(Service service, Client client, int buffer)
      throws IOException {
    URI root = URI.create(service.root());
    SocketChannel channel = SocketChannel.open();
    channel.socket().setReceiveBufferSize(buffer);
    channel.connect(new InetSocketAddress("127.0.0.1", root.getPort()));
    String head =
        "GET /v1/account/"
            + client.sid()
            + "/event?after=now HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
            + client.header("Authorization")
            + "\r\n\r\n";
    channel.write(ByteBuffer.wrap(head.getBytes(ISO_8859_1)));
    return channel;
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    try {
      while (selector.isOpen()) {
        selector.select(key -> read(key, buffer));
      }
    } catch (ClosedSelectorException | IOException | UncheckedIOException e) {
      // it was closed
    }
  }

  private void read(SelectionKey key, ByteBuffer buffer) {
    try {
      buffer.clear();
      if (((SocketChannel) key.channel()).read(buffer) < 0) {
        key.cancel();
        return;
      }
    } catch (IOException e) {
      key.cancel();
      return;
    }
    long now = System.nanoTime();
    Received received = (Received) key.attachment();
    received.text.append(ISO_8859_1.decode(buffer.flip()));
    if (!received.isOpened && received.text.indexOf("id: ") > 0) {
      received.isOpened = true;
      opened.incrementAndGet();
    }
    if (!received.isOpened && received.text.indexOf("HTTP/1.1 429") == 0) {
      refused.incrementAndGet();
      key.cancel();
    }
    Matcher event = EVENT.matcher(received.text);
    int end = 0;
    while (event.find()) {
      arrivals.computeIfAbsent(event.group(1), sid -> new ConcurrentLinkedQueue<>()).add(now);
      end = event.end();
    }
    received.text.delete(0, end);
  }

  /** How many have begun. */
  public int opened() {
    return opened.get();
  }

  /** How many were refused with 429. */
  public int refused() {
    return refused.get();
  }

  /** When the events of a conference arrived, by {@link System#nanoTime}. */
  public Collection<Long> arrivals(String conf) {
    return arrivals.getOrDefault(conf, new ConcurrentLinkedQueue<>());
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
