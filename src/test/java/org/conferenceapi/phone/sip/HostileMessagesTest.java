package org.conferenceapi.phone.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that are wrong, or meant to do harm: the endpoint must answer others as before. */
class HostileMessagesTest {
  private static final int RANDOM_MESSAGES = 300;
  private static final int MAX_BYTES = 1_500;

  private final List<LogRecord> logged = new ArrayList<>();
  private final Logger logger = Logger.getLogger("org.conferenceapi.phone");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
            logged.add(entry);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final PrintStream console = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private SipPhone node;

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    System.setErr(new PrintStream(printed, true, UTF_8));
  }

  @AfterEach
  void close() {
    logger.removeHandler(handler);
    System.setErr(console);
    if (node != null) {
      node.close();
    }
  }

  private void open(SipTransport transport) {
    node = new SipPhone(transport, (call, invitation) -> call.reject(486));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void theEndpointAnswersAfterTortureMessages(SipTransport transport) throws Exception {
    open(transport);
    for (String each : TortureMessages.all(node.port())) {
      send(transport, each.getBytes(UTF_8));
      send(transport, each.replace("SIP/2.0/UDP", "SIP/2.0/" + transport).getBytes(UTF_8));
    }
    assertAnswers(transport);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void theEndpointAnswersAfterGarbage(SipTransport transport) throws Exception {
    open(transport);
    Random random = new Random(4711);
    List<String> valid = TortureMessages.all(node.port());
    for (int i = 0; i < RANDOM_MESSAGES; i++) {
      byte[] bytes = valid.get(random.nextInt(valid.size())).getBytes(UTF_8);
      for (int change = random.nextInt(8); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      send(transport, bytes);
      byte[] noise = new byte[random.nextInt(MAX_BYTES) + 1];
      random.nextBytes(noise);
      send(transport, noise);
    }
    assertAnswers(transport);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void theEndpointAnswersAfterOversizedMessages(SipTransport transport) throws Exception {
    open(transport);
    String many = "X: ".concat("y".repeat(60_000)).concat("\n");
    send(transport, TortureMessages.request("OPTIONS", node.port(), many, "").getBytes(UTF_8));
    String headers = "X: y\n".repeat(10_000);
    send(transport, TortureMessages.request("OPTIONS", node.port(), headers, "").getBytes(UTF_8));
    String body = "a".repeat(50_000);
    send(transport, TortureMessages.request("INVITE", node.port(), "", body).getBytes(UTF_8));
    assertAnswers(transport);
  }

  @Test
  void aLengthThatIsNoneReservesNoMemory() throws Exception {
    open(SipTransport.TCP);
    String message = TortureMessages.request("TCP", "OPTIONS", node.port(), "", "");
    for (String length : List.of("2147483647", "999999999", "99999999999999999999", "-1", "x")) {
      try (Socket socket = connect()) {
        socket
            .getOutputStream()
            .write(
                message
                    .replace("Content-Length: 0", "Content-Length: " + length)
                    .getBytes(ISO_8859_1));
        assertClosed(socket);
      }
    }
    assertAnswers(SipTransport.TCP);
  }

  @Test
  void aConnectionWithoutLineBreaksIsClosed() throws Exception {
    open(SipTransport.TCP);
    try (Socket socket = connect()) {
      byte[] endless = "OPTIONS".repeat(1_000).getBytes(ISO_8859_1);
      try {
        for (int i = 0; i < 1_000; i++) {
          socket.getOutputStream().write(endless);
        }
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?i).*(broken pipe|connection).*");
      }
      assertClosed(socket);
    }
    assertAnswers(SipTransport.TCP);
  }

  @Test
  void theCompactFormOfTheLengthIsUnderstoodInAStream() throws Exception {
    open(SipTransport.TCP);
    String invite =
        TortureMessages.request("TCP", "INVITE", node.port(), "c: application/sdp\n", "v=0");
    try (Socket socket = connect()) {
      String compact = invite.replace("Content-Length:", "l :");
      for (byte each : compact.getBytes(UTF_8)) {
        socket.getOutputStream().write(each); // each in a packet of its own
      }
      assertThat(readUntil(socket, "486")).contains("INVITE");
      assertThat(node.invitations).hasSize(1);
      assertThat(node.invitations.get(0).offer()).contains("v=0");
    }
  }

  @Test
  void strangersCannotTakeAllConnections() throws Exception {
    open(SipTransport.TCP);
    InetAddress stranger = InetAddress.getByName("127.0.0.2");
    node.onlyFrom(InetAddress.getByName("127.0.0.1"));
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(stranger, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", node.port()));
      }
      assertClosed(sockets.get(sockets.size() - 1));
      assertAnswers(SipTransport.TCP);
    } finally {
      for (Socket each : sockets) {
        each.close();
      }
    }
  }

  @Test
  void strangersGetNoResponseEvenToWrongMessages() throws Exception {
    open(SipTransport.UDP);
    node.onlyFrom(InetAddress.getByName("127.0.0.1"));
    try (WirePhone stranger = new WirePhone(node.port(), InetAddress.getByName("127.0.0.2"))) {
      TortureMessages.all(node.port()).forEach(stranger::send);
      assertAnswers(SipTransport.UDP);
      assertThat(stranger.received).isEmpty();
    }
    assertThat(node.calls).isEmpty();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", node.port());
    socket.setSoTimeout(40_000);
    return socket;
  }

  private static void assertClosed(Socket socket) throws IOException {
    socket.setSoTimeout(40_000);
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  private void send(SipTransport transport, byte[] bytes) throws IOException {
    if (transport == SipTransport.UDP) {
      try (WirePhone phone = new WirePhone(node.port())) {
        phone.send(new String(bytes, ISO_8859_1));
      }
      return;
    }
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      assertThat(e).isInstanceOf(java.net.SocketException.class); // closed by the endpoint
    }
  }

  private void assertAnswers(SipTransport transport) throws IOException {
    if (transport == SipTransport.UDP) {
      try (WirePhone phone = new WirePhone(node.port())) {
        phone.send(phone.request("OPTIONS", "after", 1, "", ""));
        phone.awaitResponse(200, "OPTIONS");
      }
    } else {
      try (Socket socket = connect()) {
        String options = TortureMessages.request("TCP", "OPTIONS", node.port(), "", "");
        socket.getOutputStream().write(options.getBytes(UTF_8));
        assertThat(readUntil(socket, "\r\n\r\n")).startsWith("SIP/2.0 200 OK");
      }
    }
    await().until(() -> node.endpoint.calls() == 0);
    assertThat(logged).extracting(LogRecord::getMessage).isEmpty();
    assertThat(printed.toString(UTF_8)).isEmpty();
  }

  private static String readUntil(Socket socket, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (text.indexOf(end) < 0) {
      int next = in.read();
      assertThat(next).as(text.toString()).isNotNegative();
      text.append((char) next);
    }
    while (text.indexOf("\r\n\r\n", text.indexOf(end)) < 0) {
      text.append((char) in.read());
    }
    return text.toString();
  }
}
