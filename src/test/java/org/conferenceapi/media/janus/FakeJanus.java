package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A WebSocket server (RFC 6455) that answers as no Janus would. */
final class FakeJanus implements AutoCloseable {
  private final ServerSocket listener;
  private final BiConsumer<JsonObject, FakeJanus.Peer> behavior;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  /**
   * @param behavior gets each request and may answer
   */
  FakeJanus(BiConsumer<JsonObject, Peer> behavior) throws IOException {
    this.behavior = behavior;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread(this::accept);
  }

  /** The answer of a real one that has made something, done something or found nothing. */
  static String good(JsonObject request) {
    return JanusJson.object()
        .add("janus", "success")
        .add("transaction", request.getString("transaction"))
        .add("data", JanusJson.object().add("id", 4711))
        .build()
        .toString();
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + listener.getLocalPort());
  }

  /** How many connections have been made. */
  int connections() {
    return connections.get();
  }

  /** How many of them are still open. */
  int open() {
    return open.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  /** The other end of a connection. */
  static final class Peer {
    private final Socket socket;

    private Peer(Socket socket) {
      this.socket = socket;
    }

    void send(String text) {
      send(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a frame that may be anything. */
    void send(int firstByte, byte[] payload) {
      try {
        ByteBuffer frame = ByteBuffer.allocate(10 + payload.length);
        frame.put((byte) firstByte);
        if (payload.length < 126) {
          frame.put((byte) payload.length);
        } else if (payload.length < 1 << 16) {
          frame.put((byte) 126).putShort((short) payload.length);
        } else {
          frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void hangUp() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        thread(() -> serve(socket));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void serve(Socket socket) {
    open.incrementAndGet();
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      socket.getOutputStream().write(switched(in).getBytes(StandardCharsets.US_ASCII));
      Peer peer = new Peer(socket);
      while (true) {
        int kind = in.readUnsignedByte() & 0xf;
        byte[] payload = payload(in);
        if (kind == 1) {
          behavior.accept(JanusJson.read(new String(payload, StandardCharsets.UTF_8)), peer);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // the other end, or the behavior, has had enough
    } finally {
      open.decrementAndGet();
    }
  }

  private static String switched(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    String key = head.toString().replaceAll("(?is).*sec-websocket-key: *(\\S+).*", "$1");
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Protocol: janus-protocol\r\nSec-WebSocket-Accept: "
        + sha1(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
        + "\r\n\r\n";
  }

  private static byte[] payload(DataInputStream in) throws IOException {
    long length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes((int) length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  private static String sha1(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "fake-janus");
    thread.setDaemon(true);
    thread.start();
  }
}
