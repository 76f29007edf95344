package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.conferenceapi.blackbox.ConferenceWithNotifications.Tried;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without {@code conference.notify.allow-networks}, no private address is reached. */
@Tag("any-database")
class AddressPolicyIT {
  private static ServerProcess server;
  private static WebhookReceiver receiver;
  private static AccountWithApp account;

  @BeforeAll
  static void start() throws IOException {
    Path data = Path.of(System.getProperty("build.directory"), "address-policy-data");
    server =
        ServerProcess.start(
            Ports.free(),
            Files.createDirectories(data.resolve(Long.toHexString(System.nanoTime()))),
            Map.of());
    receiver = new WebhookReceiver(new InetSocketAddress(0));
    account = AccountWithApp.of(server.service());
  }

  @AfterAll
  static void stop() {
    receiver.close();
    server.close();
  }

  @Test
  void theReceiverIsReachable() throws Exception {
    try (WebhookReceiver control = new WebhookReceiver(new InetSocketAddress(0))) {
      for (String host : new String[] {"127.0.0.1", "localhost", "[::1]", "2130706433"}) {
        URI uri = URI.create("http://" + host + ":" + control.port() + "/" + host.length());
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
      }
      assertThat(control.received()).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "localhost",
        "LocalHost",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::FFFF:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12:3456:789a::1]",
        "[ff02::1]",
        "2130706433",
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "[::ffff:169.254.169.254]",
        "172.16.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255"
      })
  void aSpecialAddressIsRefusedInEverySpelling(String host) {
    ConferenceWithNotifications conference = account.conference(url(host), null).ring();
    Tried attempt = conference.attempted(1, 1).last();
    assertThat(attempt.error()).startsWith("address not allowed");
    assertThat(attempt.status()).isNull();
    assertThat(receiver.received()).isEmpty();
  }

  /** Some are no URL (RFC 3986), some no host name; how they fail does not matter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.1",
        "127.0.1",
        "0x7f.1",
        "0x7f000001",
        "0x7f.0.0.1",
        "017700000001",
        "127.0.0.1.",
        "localhost.",
        "localhost%2e",
        "127%2e0.0.1",
        "[::1%25lo]",
        "[::ffff:0x7f.0.0.1]",
        "0",
        "１２７.0.0.1",
        "user@127.0.0.1"
      })
  void anUnusualSpellingOfAnAddressIsNotReachedEither(String host) {
    Reply created =
        account
            .client()
            .json()
            .post(
                "~/conf",
                "{\"appSid\":\"%s\",\"onStatus\":\"%s\"}".formatted(account.app(), url(host)));
    if (created.status() == 400) {
      assertThat(created.body()).contains("onStatus");
    } else {
      ConferenceWithNotifications conference =
          ConferenceWithNotifications.of(account.client().json(), created).ring();
      Tried attempt = conference.attempted(1, 1).last();
      assertThat(attempt.error()).matches("address not allowed: .*|name not found");
      assertThat(attempt.status()).isNull();
    }
    assertThat(receiver.received()).isEmpty();
  }

  private static String url(String host) {
    return "http://" + host + ":" + receiver.port() + "/hook";
  }
}
