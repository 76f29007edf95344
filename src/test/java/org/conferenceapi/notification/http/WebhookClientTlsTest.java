package org.conferenceapi.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookClientTlsTest {
  private static final String PASSWORD = "changeit";
  private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";

  @TempDir Path folder;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSignedFor("hooks.example")));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE_PASSWORD);
  }

  @Test
  void refusesAnUntrustedCertificate() throws Exception {
    assertThat(post("hooks.example").error()).isEqualTo("TLS: certificate is not trusted");
  }

  @Test
  void acceptsATrustedCertificateForTheNameAndNotTheAddress() throws Exception {
    trustTheReceiver();
    assertThat(post("hooks.example"))
        .extracting(DeliveryOutcome::status, DeliveryOutcome::error)
        .containsExactly(200, null);
  }

  @Test
  void refusesACertificateForAnotherHost() throws Exception {
    trustTheReceiver();
    assertThat(post("other.example").error()).isEqualTo("TLS: certificate is not for this host");
  }

  @Test
  void saysThatAReceiverDoesNotSpeakTls() throws Exception {
    try (RawReceiver plain =
        new RawReceiver(connection -> RawReceiver.write(connection, "HTTP/1.1 400 No\r\n\r\n"))) {
      assertThat(post("hooks.example", plain.url().getPort()).error())
          .isEqualTo("TLS: handshake failed");
    }
  }

  private void trustTheReceiver() {
    System.setProperty(TRUST_STORE, folder.resolve("key.p12").toString());
    System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
  }

  private DeliveryOutcome post(String host) throws Exception {
    return post(host, server.getAddress().getPort());
  }

  private static DeliveryOutcome post(String host, int port) throws Exception {
    try (WebhookCalls calls =
        new WebhookCalls(List.of("127.0.0.1"), name -> WebhookCalls.addresses("127.0.0.1"))) {
      return calls.post(URI.create("https://" + host + ":" + port + "/"));
    }
  }

  private SSLContext selfSignedFor(String host) throws Exception {
    Path file = folder.resolve("key.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
