package org.conferenceapi.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.conferenceapi.media.InMemoryMediaServer;
import org.conferenceapi.media.server.MediaServerState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaServersTest {
  private final InMemoryMediaServer a = new InMemoryMediaServer("memory:a");
  private final InMemoryMediaServer b = new InMemoryMediaServer("memory:b");
  private final MediaServers servers = new FixedMediaServers(a, b);

  @Test
  void aServerIsHealthyThenDoubtfulThenDead() {
    assertThat(servers.health())
        .isEqualTo(new MediaServerHealth(Set.of("memory:a", "memory:b"), Set.of()));
    a.goAway(Duration.ofSeconds(3));
    assertThat(servers.health())
        .isEqualTo(new MediaServerHealth(Set.of("memory:b"), Set.of("memory:a")));
    assertThat(servers.dead()).isEmpty();
    a.goAway(Duration.ofMillis(3001));
    assertThat(servers.health()).isEqualTo(new MediaServerHealth(Set.of("memory:b"), Set.of()));
    assertThat(servers.dead()).containsExactly("memory:a");
    assertThat(servers.answering("memory:a")).isEmpty();
    assertThat(servers.find("memory:a")).containsSame(a);
    assertThat(servers.all()).containsOnly("memory:a", "memory:b");
  }

  @Test
  void theStatesAreInTheOrderOfTheSettings() {
    a.goAway(Duration.ofSeconds(3));
    assertThat(servers.states())
        .containsExactly(
            new MediaServerState("memory:a", Status.DOUBTFUL, Duration.ofSeconds(3)),
            new MediaServerState("memory:b", Status.UP, Duration.ZERO));
    a.goAway(Duration.ofMillis(3001));
    assertThat(servers.states().get(0).status()).isEqualTo(Status.DOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "ws://media.example:8188, ws://media.example:8188",
    "wss://user:secret@media.example/janus?token=secret#x, wss://media.example/janus",
    "ws://a@b@[::1]:8188/a@b, ws://[::1]:8188/a@b",
    "ws://media.example?apisecret=s, ws://media.example",
    "ws://user:12?34@media.example/janus, ws://...",
    "ws://media.example?apisecret=a@b, ws://...",
    "memory:a, memory:a"
  })
  void theShownUrlHasNoSecret(String url, String shown) {
    assertThat(new MediaServerState(url, Status.UP, Duration.ZERO).shownUrl()).isEqualTo(shown);
  }

  @Test
  void onlyAServerThatIsBeingConnectedToIsWaitedFor() {
    a.goAway(Duration.ZERO);
    assertThat(servers.await(Set.of("memory:a"))).isFalse();
    assertThat(servers.await(Set.of("memory:c"))).isFalse();
    b.connecting(true);
    Thread connects = new Thread(b::comeBack);
    connects.start();
    assertThat(servers.await(Set.of("memory:b"))).isTrue();
    assertThat(servers.healthy()).containsExactly("memory:b");
  }
}
