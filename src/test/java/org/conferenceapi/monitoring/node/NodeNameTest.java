package org.conferenceapi.monitoring.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.Test;

class NodeNameTest {
  private static String named(Map<String, String> settings) {
    return NodeName.of(new Settings(settings::get));
  }

  @Test
  void theSettingIsTheName() {
    assertThat(named(Map.of("conference.node-name", "Kermit"))).isEqualTo("Kermit");
  }

  @Test
  void withoutTheSettingItIsTheHostNameAndThePort() {
    assertThat(named(Map.of("conference.local-url", "http://localhost:8081"))).endsWith(":8081");
    assertThat(NodeName.of("media.example", "http://localhost:8080"))
        .isEqualTo("media.example:8080");
    assertThat(NodeName.of("media.example", "https://media.example/")).isEqualTo("media.example");
    assertThat(NodeName.of("media.example", "http://localhost:8080/a b"))
        .isEqualTo("media.example");
  }

  @Test
  void aNameHasAtMostAHundredVisibleCharacters() {
    assertThat(NodeName.of("h".repeat(300), "http://localhost:8080"))
        .isEqualTo("h".repeat(95) + ":8080");
    assertThat(NodeName.of("b\u00fccher \u0000host", "http://localhost")).isEqualTo("b_cher__host");
  }
}
