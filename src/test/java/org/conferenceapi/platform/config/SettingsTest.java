package org.conferenceapi.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void theReferenceFileHasEverySettingWithItsDefault() throws IOException {
    Properties reference = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of("server-config/conference.properties"))) {
      reference.load(in);
    }
    assertThat(reference).containsExactlyInAnyOrderEntriesOf(new Settings(name -> null).defaults());
  }

  @Test
  void theSettingsThatAreGivenAreListedWithoutSecrets() {
    Map<String, String> set =
        Map.of(
            "conference.max-live", " 7 ",
            "conference.db.url", "jdbc:postgresql://db/c?user=u&password=p1&sslPassword=p2&a=b",
            "conference.db.password", "p3");
    assertThat(new Settings(set::get).given())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "conference.max-live", "7",
                "conference.db.url", "jdbc:postgresql://db/c?user=u&password=…&sslPassword=…&a=b",
                "conference.db.password", "(secret)"));
  }

  @ParameterizedTest
  @CsvSource({
    "external, '', REPORTED",
    "external, reported, REPORTED",
    "janus, '', NONE",
    "janus, reported, REPORTED",
    "janus, sip, SIP"
  })
  void phonesDependOnTheBridgeOnlyIfTheyAreNotSet(String bridge, String phones, PhoneCalls calls) {
    Map<String, String> set =
        Map.of(
            "conference.bridge",
            bridge,
            "conference.phones",
            phones,
            "conference.edge.urls",
            "udp://127.0.0.1:2223",
            "conference.sip.address",
            "127.0.0.1");
    assertThat(new Settings(set::get).phones()).isEqualTo(calls);
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "192.0.2.7, ''", "'::', ''"})
  void peersMustBeToldWhereANodeIs(String address, String host) {
    Map<String, String> set = new HashMap<>();
    set.put("conference.bridge", "janus");
    set.put("conference.edge.urls", "udp://127.0.0.1:2223");
    set.put("conference.sip.host", host);
    if (!address.isEmpty()) {
      set.put("conference.sip.address", address);
    }
    assertThat(new Settings(set::get).phones()).isEqualTo(PhoneCalls.NONE);
    set.put("conference.phones", "sip");
    assertThatThrownBy(() -> new Settings(set::get))
        .hasMessageContainingAll("conference.sip.host", "peers reach this node");
    set.put("conference.sip.host", "sip.example.com");
    assertThat(new Settings(set::get).sip().host()).isEqualTo("sip.example.com");
    set.remove("conference.sip.host");
    set.put("conference.sip.address", "::1");
    assertThat(new Settings(set::get).sip().host()).contains(":");
  }

  @Test
  void encryptedSipNeedsAKey() {
    Map<String, String> set = new HashMap<>();
    set.put("conference.bridge", "janus");
    set.put("conference.phones", "sip");
    set.put("conference.edge.urls", "udp://127.0.0.1:2223");
    set.put("conference.sip.host", "sip.example.com");
    set.put("conference.sip.tls-port", "5061");
    assertThatThrownBy(() -> new Settings(set::get))
        .hasMessageContainingAll("conference.sip.tls-port", "conference.sip.key-store");
    set.put("conference.sip.key-store", "sip.p12");
    assertThat(new Settings(set::get).sip().tlsPort()).isEqualTo(5061);
  }

  @Test
  void theReferenceFileIsAcceptedAsItIs() {
    Properties reference = new Properties();
    assertThat(new Settings(reference::getProperty).joinTimeout())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({
    "conference.join-timeout, 10 minutes, duration",
    "conference.join-timeout, PT0S, duration",
    "conference.empty-timeout, -PT1S, duration",
    "conference.retention, P99999999D, duration",
    "conference.bridge, zoom, external or janus",
    "conference.phones, sip, conference.bridge=janus",
    "conference.phones, isdn, reported",
    "conference.bridge.janus.url, http://127.0.0.1:8188, ws or wss",
    "conference.bridge.janus.url, 'ws://a.example,', ws or wss",
    "conference.bridge.janus.url, 'ws://a.example,ws://a.example', ws or wss",
    "conference.bridge.janus.url, ws://a b, ws or wss",
    "conference.bridge.janus.connect-timeout, PT1S, duration",
    "conference.edge.urls, http://127.0.0.1:2223, UDP URLs",
    "conference.edge.urls, udp://127.0.0.1, UDP URLs",
    "conference.edge.urls, 'udp://a:1,udp://a:1', UDP URLs",
    "conference.edge.urls, udp://a:1/x, UDP URLs",
    "conference.edge.urls, udp://u@a:1, UDP URLs",
    "conference.edge.phone-interface, a b, letters",
    "conference.bridge.ice-servers, stun.example.com, 'stun, stuns, turn'",
    "conference.bridge.ice-servers, 'stun:a.example,', 'stun, stuns, turn'",
    "conference.bridge.ice-servers, 'stun:a.example,stun:a.example', 'stun, stuns, turn'",
    "conference.bridge.ice-servers, stun://a.example, 'stun, stuns, turn'",
    "conference.bridge.ice-servers, stun:a.example:0, 'stun, stuns, turn'",
    "conference.bridge.ice-servers, stun:a.example:65536, 'stun, stuns, turn'",
    "conference.bridge.ice-servers, stun:a.example?transport=udp, 'stun, stuns, turn'",
    "conference.bridge.ice-servers, 'stun:[:::1]', 'stun, stuns, turn'",
    "conference.bridge.ice-servers, 'stun:a.example>; rel=\"x\"', 'stun, stuns, turn'",
    "conference.bridge.ice-servers, turn:a.example, need conference.bridge.turn-secret",
    "conference.bridge.ice-servers, turns:a.example, need conference.bridge.turn-secret",
    "conference.bridge.turn-lifetime, PT59S, duration",
    "conference.bridge.join-origins, *, origins",
    "conference.bridge.join-origins, app.example, origins",
    "conference.bridge.join-origins, https://app.example/, origins",
    "conference.bridge.join-origins, 'https://app.example,', origins",
    "conference.bridge.join-origins, ftp://app.example, origins",
    "conference.notify.max-in-flight, 0, whole number",
    "conference.bridge.rtp-networks, 10.0.0.1/8, CIDR",
    "conference.notify.allow-networks, 10.0.0.0/40, CIDR",
    "conference.notify.allow-networks, example.com, CIDR",
    "conference.db.url, jdbc:mysql:x, JDBC URL",
    "conference.public-url, ftp://x, http",
    "conference.node-name, two words, visible ASCII",
  })
  void aWrongValueIsRefusedWithTheSettingTheValueAndWhatIsAllowed(
      String name, String value, String allowed) {
    assertThatThrownBy(() -> new Settings(Map.of(name, value)::get))
        .hasMessageContainingAll(name, value, allowed);
  }

  @Test
  void everyWrongValueIsNamedAtOnce() {
    Map<String, String> wrong =
        Map.of("conference.join-timeout", "x", "conference.bridge", "y", "conference.db.url", "z");
    assertThatThrownBy(() -> new Settings(wrong::get))
        .hasMessageContainingAll(wrong.keySet().toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"conference.operator.token, tooShort", "conference.secret-key, bm8="})
  void aWrongSecretIsRefusedWithoutShowingIt(String name, String value) {
    assertThatThrownBy(() -> new Settings(Map.of(name, value)::get))
        .hasMessageContaining(name)
        .message()
        .doesNotContain(value);
  }

  @Test
  void mediaServersExistOnlyWithTheJanusBridge() {
    String url = "conference.bridge.janus.url";
    String two = "ws://a.example:8188, wss://b.example/janus";
    assertThat(new Settings(Map.of(url, two)::get).janus()).isEmpty();
    Settings chosen = new Settings(Map.of(url, two, "conference.bridge", "janus")::get);
    assertThat(chosen.janus().orElseThrow().urls())
        .containsExactly(URI.create("ws://a.example:8188"), URI.create("wss://b.example/janus"));
  }

  @Test
  void mediaEdgesExistOnlyIfTheyAreNamed() {
    assertThat(new Settings(name -> null).edge()).isEmpty();
    Settings two =
        new Settings(Map.of("conference.edge.urls", "udp://a:2223, udp://[::1]:2223")::get);
    assertThat(two.edge().orElseThrow())
        .isEqualTo(
            new EdgeSettings(
                List.of(URI.create("udp://a:2223"), URI.create("udp://[::1]:2223")),
                "phone",
                "mixer"));
  }

  @Test
  void theTextOfTheMediaServersContainsNoSecret() {
    Map<String, String> set =
        Map.of(
            "conference.bridge",
            "janus",
            "conference.bridge.janus.api-secret",
            "opensesame",
            "conference.bridge.janus.admin-key",
            "masterkey");
    assertThat(new Settings(set::get).janus().toString())
        .contains("ws://127.0.0.1:8188")
        .doesNotContain("opensesame", "masterkey");
  }

  @Test
  void iceServersAreReadWithTheSecretWhichIsNotShown() {
    String servers =
        "stun:stun.example, stuns:stun.example:5349, turn:192.0.2.1:3478?transport=udp,"
            + "turns:[2001:db8::1]:443?transport=tcp";
    Settings settings =
        new Settings(
            Map.of(
                    "conference.bridge", "janus",
                    "conference.bridge.ice-servers", servers,
                    "conference.bridge.turn-secret", "opensesame")
                ::get);
    IceSettings ice = settings.media().orElseThrow().ice();
    assertThat(ice.servers())
        .containsExactly(
            "stun:stun.example",
            "stuns:stun.example:5349",
            "turn:192.0.2.1:3478?transport=udp",
            "turns:[2001:db8::1]:443?transport=tcp");
    assertThat(ice.turnSecret()).contains("opensesame");
    assertThat(ice.turnLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.media().toString()).doesNotContain("opensesame");
    assertThat(settings.secrets()).contains("conference.bridge.turn-secret");
  }

  @Test
  void originsAreAsBrowsersWriteThem() {
    Settings settings =
        new Settings(
            Map.of(
                    "conference.bridge", "janus",
                    "conference.bridge.join-origins",
                        "https://App.example:443, http://a.example:80,https://b.example:8443")
                ::get);
    assertThat(settings.media().orElseThrow().joinOrigins())
        .containsExactly("https://app.example", "http://a.example", "https://b.example:8443");
  }

  @Test
  void theTrailingSlashOfThePublicUrlIsRemoved() {
    Settings settings = new Settings(Map.of("conference.public-url", "https://x.example/y/")::get);
    assertThat(settings.publicUrl()).contains("https://x.example/y");
  }
}
