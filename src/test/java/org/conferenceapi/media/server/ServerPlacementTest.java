package org.conferenceapi.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerPlacementTest {
  @Test
  void aConferenceGoesWhereTheFewestPeopleAre() {
    assertThat(ServerPlacement.choose(List.of("a", "b", "c"), Map.of("a", 3L, "b", 1L, "c", 2L)))
        .contains("b");
    assertThat(ServerPlacement.choose(List.of("a", "b"), Map.of("a", 1L))).contains("b");
  }

  @Test
  void oneThatIsNotHealthyIsNoChoiceHoweverFewAreThere() {
    assertThat(ServerPlacement.choose(List.of("a"), Map.of("a", 3L, "b", 0L))).contains("a");
    assertThat(ServerPlacement.choose(List.of(), Map.of("b", 0L))).isEmpty();
  }

  @Test
  void equalsAreChosenByChance() {
    Set<String> chosen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      chosen.add(ServerPlacement.choose(List.of("a", "b"), Map.of()).orElseThrow());
    }
    assertThat(chosen).containsOnly("a", "b");
  }
}
