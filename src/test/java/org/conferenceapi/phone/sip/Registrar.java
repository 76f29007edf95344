package org.conferenceapi.phone.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registrar on a UDP port of the loopback interface (RFC 3261, section 10). It knows one user,
 * whom it challenges, and answers OPTIONS. It shares no code with the service.
 */
public final class Registrar implements AutoCloseable {
  private static final Pattern CONTACT = Pattern.compile("<([^>]*)>(?:.*;expires=([0-9]+))?");
  private static final String NONCE = "f84f1cec41e6cbe5aea9c8e88d359";

  private final DatagramSocket socket;
  private final String user;
  private final String password;

  /** The contacts that are registered, with the seconds that were granted. */
  public final Map<String, Integer> bindings = new ConcurrentHashMap<>();

  /** The accepted changes, such as {@code + sip:u@host} or {@code - sip:u@host}. */
  public final List<String> changes = new CopyOnWriteArrayList<>();

  /** The requests: method and status, such as {@code REGISTER 401}. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  private final Map<String, CompletableFuture<Integer>> calls = new ConcurrentHashMap<>();

  private volatile int longest = 3600;
  private volatile int shortest;
  private volatile int status;
  private volatile boolean isSilent;

  public Registrar(String user, String password) {
    this.user = user;
    this.password = password;
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "registrar");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Grants no longer registrations. */
  public void grantAtMost(int seconds) {
    longest = seconds;
  }

  /** Accepts no shorter registrations: 423. */
  public void requireAtLeast(int seconds) {
    shortest = seconds;
  }

  /** Answers each registration with that status; 0 for the right one. */
  public void refuseWith(int refusal) {
    status = refusal;
  }

  /** Answers nothing any more, or again. */
  public void beSilent(boolean silent) {
    isSilent = silent;
  }

  /**
   * Forwards a call to a contact, as the registrar of a number does.
   *
   * @param contact the request URI
   * @param number the user part of {@code To}
   * @return the final status, as it comes
   */
  public CompletableFuture<Integer> invite(String contact, String number) {
    String id = UUID.randomUUID().toString();
    CompletableFuture<Integer> status = new CompletableFuture<>();
    calls.put(id, status);
    Matcher target = Pattern.compile("@([^:;]+):([0-9]+)").matcher(contact);
    if (!target.find()) {
      throw new IllegalArgumentException(contact);
    }
    send(
        request("INVITE", contact, number, id, ""),
        new InetSocketAddress(target.group(1), Integer.parseInt(target.group(2))));
    return status;
  }

  private String request(String method, String uri, String number, String id, String tag) {
    return """
        %s %s SIP/2.0\r
        Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK%s\r
        Max-Forwards: 70\r
        From: <sip:+4930999@127.0.0.1>;tag=f\r
        To: <sip:%s@127.0.0.1>%s\r
        Call-ID: %s\r
        CSeq: 1 %s\r
        Contact: <sip:127.0.0.1:%d>\r
        Content-Length: 0\r
        \r
        """
        .formatted(method, uri, port(), id, number, tag, id, method, port());
  }

  /** Notes the final response to an INVITE. */
  private void received(String response) {
    Matcher status = Pattern.compile("SIP/2.0 ([2-6][0-9]{2})").matcher(response);
    Matcher id = Pattern.compile("(?m)^Call-ID: *(\\S+)").matcher(response);
    if (status.lookingAt() && id.find() && calls.containsKey(id.group(1))) {
      calls.get(id.group(1)).complete(Integer.parseInt(status.group(1)));
    }
  }

  private void send(String text, SocketAddress to) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    byte[] buffer = new byte[65_536];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        String text = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
        if (text.startsWith("SIP/2.0")) {
          received(text);
        }
        if (text.isBlank() || text.startsWith("SIP/2.0") || isSilent) {
          continue;
        }
        send(respond(text), packet.getSocketAddress());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private String respond(String request) {
    Map<String, String> headers = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>(request.lines().toList());
    String[] start = lines.remove(0).split(" ");
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    StringBuilder more = new StringBuilder();
    int code = start[0].equals("REGISTER") ? register(start[1], headers, more) : 200;
    requests.add(start[0] + " " + code);
    StringBuilder response = new StringBuilder("SIP/2.0 " + code + " Status " + code + "\r\n");
    for (String each : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
      response.append(each).append(": ").append(headers.get(each));
      response.append(each.equals("To") ? ";tag=registrar" : "").append("\r\n");
    }
    return response.append(more).append("Content-Length: 0\r\n\r\n").toString();
  }

  private int register(String uri, Map<String, String> headers, StringBuilder more) {
    if (status > 0) {
      return status;
    }
    if (!isAuthentic(headers.get("Authorization"), uri)) {
      more.append("WWW-Authenticate: Digest realm=\"test\", algorithm=MD5, qop=\"auth\", nonce=\"")
          .append(NONCE)
          .append("\"\r\n");
      return 401;
    }
    Matcher contact = CONTACT.matcher(headers.get("Contact"));
    if (!contact.find()) {
      return 400;
    }
    String seconds = contact.group(2) == null ? headers.get("Expires") : contact.group(2);
    int expires = Integer.parseInt(seconds);
    if (expires > 0 && expires < shortest) {
      more.append("Min-Expires: ").append(shortest).append("\r\n");
      return 423;
    }
    if (expires == 0) {
      bindings.remove(contact.group(1));
      changes.add("- " + contact.group(1));
    } else {
      bindings.put(contact.group(1), Math.min(expires, longest));
      changes.add("+ " + contact.group(1));
    }
    bindings.forEach(
        (each, granted) ->
            more.append("Contact: <")
                .append(each)
                .append(">;expires=")
                .append(granted)
                .append("\r\n"));
    return 200;
  }

  private boolean isAuthentic(String authorization, String uri) {
    if (authorization == null) {
      return false;
    }
    String first = md5(user + ":test:" + password);
    String second = md5("REGISTER:" + uri);
    String expected =
        md5(
            String.join(
                ":",
                first,
                NONCE,
                field(authorization, "nc"),
                field(authorization, "cnonce"),
                "auth",
                second));
    return field(authorization, "username").equals(user)
        && field(authorization, "response").equals(expected);
  }

  private static String field(String header, String name) {
    Matcher found = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)\"?").matcher(header);
    return found.find() ? found.group(1) : "";
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
