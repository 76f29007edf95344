package org.conferenceapi.phone.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.conferenceapi.phone.sip.stack.TlsKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the endpoint trusts over TLS. */
class SipOverTlsTest {
  @TempDir static Path folder;
  private static TlsFiles files;

  private final List<SipPhone> phones = new ArrayList<>();

  /** The key store of the JVM itself, which is not that of the endpoint: Payara sets it. */
  private static final String KEY_STORE_OF_JVM = "javax.net.ssl.keyStore";

  @BeforeAll
  static void make() throws Exception {
    System.setProperty(KEY_STORE_OF_JVM, folder.resolve("of-the-server.p12").toString());
    files = new TlsFiles(folder);
    files.make("here", "CN=x", "ip:127.0.0.1,dns:localhost");
    files.make("node", "CN=x", "ip:127.0.0.1");
    files.make("elsewhere", "CN=127.0.0.1", "dns:elsewhere.example,ip:192.0.2.1");
    files.make("old", "CN=127.0.0.1,O=y", "");
    files.make("uri", "CN=x", "uri:sip:localhost");
  }

  @AfterAll
  static void clear() {
    System.clearProperty(KEY_STORE_OF_JVM);
  }

  @AfterEach
  void close() {
    phones.parallelStream().forEach(SipPhone::close);
  }

  private SipPhone phone(TlsKeys keys) {
    SipPhone phone =
        new SipPhone(
            "127.0.0.1",
            SipTransport.TLS,
            Optional.of(keys),
            (call, invitation) -> call.answer("v=0 answer"));
    phones.add(phone);
    return phone;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoNodesThatTrustEachOtherCall(boolean isMutual) throws Exception {
    SipPhone caller = phone(files.keys("node", isMutual, "here"));
    SipPhone called = phone(files.keys("here", isMutual, "node"));
    SipCall call = caller.call(called, "v=0 offer");
    caller.events.await("answered v=0 answer");
    called.events.await("answered -");
    call.offer("v=0 hold");
    called.events.await("offered v=0 hold");
    called.calls.get(0).accept("v=0 held");
    caller.events.await("completed v=0 held");
    call.hangUp();
    called.events.await("ended");
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.2, here, here, 127.0.0.1, true",
    "TLSv1.3, here, here, 127.0.0.1, true",
    "TLSv1.3, here, here, localhost, true",
    "TLSv1.3, uri, uri, localhost, true",
    "TLSv1.3, old, old, 127.0.0.1, true",
    "TLSv1.2, here, node, 127.0.0.1, false",
    "TLSv1.3, here, node, 127.0.0.1, false",
    "TLSv1.2, elsewhere, elsewhere, 127.0.0.1, false",
    "TLSv1.3, elsewhere, elsewhere, 127.0.0.1, false",
    "TLSv1.3, uri, uri, 127.0.0.1, false"
  })
  void aCallIsSentOnlyToAServerWithATrustedCertificateForItsHost(
      String version, String server, String trusted, String host, boolean isSent) throws Exception {
    SSLContext context = files.context(server, "node");
    try (SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      socket.setEnabledProtocols(new String[] {version});
      CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> firstLine(socket));
      SipPhone caller = phone(files.keys("node", false, trusted));
      NextHop hop = new NextHop(host, socket.getLocalPort(), SipTransport.TLS, Optional.empty());
      caller.endpoint.call(
          new CallRequest(hop, "sip:a@" + host, "sip:b@127.0.0.1", Optional.empty(), "v=0"),
          caller.events);
      if (isSent) {
        assertThat(first.get()).startsWith("INVITE sip:a@" + host);
      } else {
        assertThat(first.get()).isEmpty();
        assertThat(caller.events.all()).doesNotContain("ringing");
      }
    }
  }

  /** The first line that a client sends; empty if it does not finish the handshake. */
  private static String firstLine(SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.setSoTimeout(40_000);
      return line(socket.getInputStream());
    } catch (IOException e) {
      return "";
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  @Test
  void aCallThatCannotBeEncryptedFails() throws Exception {
    SipPhone called = phone(files.keys("here", false, "node"));
    SipPhone caller = phone(files.keys("node", false, "old"));
    caller.call(called, "v=0 offer");
    caller.events.await("failed 408");
    assertThat(called.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aCallerWithoutATrustedCertificateIsRefusedIfOneIsRequired(String version) throws Exception {
    SipPhone node = phone(files.keys("here", true, "node"));
    assertThat(answer(node, "node", version)).startsWith("SIP/2.0 200");
    assertThatThrownBy(() -> answer(node, null, version)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> answer(node, "old", version)).isInstanceOf(IOException.class);
    assertThat(answer(node, "node", version)).startsWith("SIP/2.0 200");
  }

  @Test
  void oldVersionsAreRefused() throws Exception {
    SipPhone node = phone(files.keys("here", false, "node"));
    assertThat(answer(node, null, "TLSv1.3")).startsWith("SIP/2.0 200");
    assertThatThrownBy(() -> answer(node, null, "TLSv1.1")).isInstanceOf(IOException.class);
  }

  private static String answer(SipPhone node, String key, String version) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            files.context(key, "here").getSocketFactory().createSocket("127.0.0.1", node.port())) {
      socket.setSoTimeout(40_000);
      socket.setEnabledProtocols(new String[] {version});
      String options = TortureMessages.request("TLS", "OPTIONS", node.port(), "", "");
      socket.getOutputStream().write(options.getBytes(UTF_8));
      String line = line(socket.getInputStream());
      if (line.isEmpty()) {
        throw new IOException("closed");
      }
      return line;
    }
  }
}
