package org.conferenceapi.phone.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The other side of a call, which sends and receives datagrams as they are written here. */
final class WirePhone implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  final List<String> received = new CopyOnWriteArrayList<>();
  private final DatagramSocket socket;
  private final int target;
  private String contact = "";

  /** Sends to a port of the loopback interface. */
  WirePhone(int target) {
    this(target, HERE);
  }

  WirePhone(int target, InetAddress from) {
    this.target = target;
    try {
      socket = new DatagramSocket(new InetSocketAddress(from, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread reader = new Thread(this::read, "wire-phone");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    byte[] bytes = new byte[65_536];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        socket.receive(packet);
        received.add(new String(bytes, 0, packet.getLength(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        return;
      }
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Another Contact than the address of the socket. */
  void contactAt(String hostPort) {
    contact = hostPort;
  }

  void send(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, HERE, target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request outside a dialog; more headers end with a line break each. */
  String request(String method, String callId, int number, String more, String body) {
    return request(method, callId, number, "", more, body);
  }

  /** A request, with that tag of the other side. */
  String request(String method, String callId, int number, String toTag, String more, String body) {
    String type =
        body.isEmpty() || more.contains("Content-Type") ? "" : "Content-Type: application/sdp\n";
    return message(
        method
            + " sip:+4930123@127.0.0.1:"
            + target
            + " SIP/2.0\n"
            + "Via: SIP/2.0/UDP "
            + here()
            + ";branch=z9hG4bK"
            + NUMBER.incrementAndGet()
            + ";rport\n"
            + "From: <sip:alice@127.0.0.1>;tag=alice\n"
            + "To: <sip:+4930123@127.0.0.1>"
            + (toTag.isEmpty() ? "" : ";tag=" + toTag)
            + "\n"
            + "Call-ID: "
            + callId
            + "\n"
            + "CSeq: "
            + number
            + " "
            + method
            + "\n"
            + "Contact: <sip:alice@"
            + (contact.isEmpty() ? here() : contact)
            + ">\n"
            + "Max-Forwards: 70\n"
            + type
            + more,
        body);
  }

  /** A response to a request that was received. */
  String response(int status, String request, String tag, String more, String body) {
    String type = body.isEmpty() ? "" : "Content-Type: application/sdp\n";
    String to = header(request, "To");
    return message(
        "SIP/2.0 "
            + status
            + " Reason\n"
            + "Via: "
            + header(request, "Via")
            + "\n"
            + "From: "
            + header(request, "From")
            + "\n"
            + "To: "
            + to
            + (to.contains("tag=") ? "" : ";tag=" + tag)
            + "\n"
            + "Call-ID: "
            + header(request, "Call-ID")
            + "\n"
            + "CSeq: "
            + header(request, "CSeq")
            + "\n"
            + "Contact: <sip:bob-"
            + tag
            + "@"
            + here()
            + ">\n"
            + type
            + more,
        body);
  }

  static String message(String head, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return head.replace("\n", "\r\n") + "Content-Length: " + length + "\r\n\r\n" + body;
  }

  private String here() {
    return socket.getLocalAddress().getHostAddress() + ":" + port();
  }

  static String header(String message, String name) {
    return message
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  static String body(String message) {
    return message.substring(message.indexOf("\r\n\r\n") + 4);
  }

  /** The tag of the called side. */
  static String toTag(String message) {
    return header(message, "To").replaceAll(".*tag=", "");
  }

  /** Waits for a message, the first one that is such. */
  String await(Predicate<String> isSuch) {
    Awaitility.await("among " + received)
        .atMost(Duration.ofSeconds(40))
        .until(() -> received.stream().anyMatch(isSuch));
    return received.stream().filter(isSuch).findFirst().orElseThrow();
  }

  String awaitResponse(int status, String method) {
    return await(
        it -> it.startsWith("SIP/2.0 " + status) && header(it, "CSeq").endsWith(" " + method));
  }

  String awaitResponse(int status, int number) {
    return await(
        it -> it.startsWith("SIP/2.0 " + status) && header(it, "CSeq").startsWith(number + " "));
  }

  /** The first request with that method. */
  String awaitRequest(String method) {
    return await(it -> it.startsWith(method + " "));
  }

  /** The first request with that method and a header that contains a text. */
  String awaitRequest(String method, String name, String text) {
    return await(it -> it.startsWith(method + " ") && header(it, name).contains(text));
  }

  boolean hasReceived(String start) {
    return received.stream().anyMatch(it -> it.startsWith(start));
  }

  @Override
  public void close() {
    socket.close();
  }
}
