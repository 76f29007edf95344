package org.conferenceapi.media.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.Test;

/** Who gets which STUN and TURN servers, and the credentials for them. */
class IceServersTest {
  private static final String SID = "01a2090b7f4a7e6b9c0d1e2f3a4b5c6d";

  private static final String CREDENTIAL =
      "; username=\"1800003600:" + SID + "\"; credential=\"TMpoNsSmC9Yhppe3Za8I1mkaGPs=\"";

  private static final String SERVERS = "stun:a.example,turn:b.example:3478?transport=tcp";

  private static IceServers servers(Map<String, String> settings) {
    IceServers servers = new IceServers();
    servers.settings = new Settings(settings::get);
    servers.clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
    return servers;
  }

  private static IceServers both() {
    return servers(
        Map.of(
            "conference.bridge", "janus",
            "conference.bridge.ice-servers", SERVERS,
            "conference.bridge.turn-secret", "north"));
  }

  /** Computed with {@code printf %s USERNAME | openssl dgst -sha1 -hmac north -binary | base64}. */
  @Test
  void theCredentialIsThatOfCoturnsRestScheme() {
    assertThat(both().links(SID))
        .containsExactly(
            "<stun:a.example>; rel=\"ice-server\"",
            "<turn:b.example:3478?transport=tcp>; rel=\"ice-server\""
                + CREDENTIAL
                + "; credential-type=\"password\"");
  }

  @Test
  void thereIsNoServerByDefaultNorWithoutMediaServers() {
    assertThat(servers(Map.of("conference.bridge", "janus")).links(SID)).isEmpty();
    assertThat(servers(Map.of("conference.bridge.ice-servers", "stun:a.example")).links(SID))
        .isEmpty();
  }

  @Test
  void withoutServersNobodyIsLookedUp() {
    assertThat(
            servers(Map.of("conference.bridge", "janus"))
                .ifWanted(
                    null,
                    () -> {
                      throw new AssertionError();
                    }))
        .isEmpty();
  }

  @Test
  void onlyAHolderOfAValidLinkGetsThemAndNoPreflightRequest() {
    assertThat(both().ifWanted(null, () -> Optional.of(SID))).hasSize(2);
    assertThat(both().ifWanted("POST", () -> Optional.of(SID))).isEmpty();
    assertThat(both().ifWanted(null, Optional::empty)).isEmpty();
    assertThat(both().ifWanted(null, () -> refuse(ProblemCode.LINK_USED))).isEmpty();
    assertThatThrownBy(() -> both().ifWanted(null, () -> refuse(ProblemCode.UNAVAILABLE)))
        .isInstanceOf(Problem.class);
  }

  private static Optional<String> refuse(ProblemCode code) {
    throw Problem.of(code);
  }

  @Test
  void theTextOfACredentialHasNoPassword() {
    TurnCredential credential = TurnCredential.of("north", Instant.ofEpochSecond(7), SID);
    assertThat(credential.toString()).contains("7:" + SID).doesNotContain(credential.password());
  }
}
