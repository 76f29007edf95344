package org.conferenceapi.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacementTest {
  @Test
  void aConferenceGoesWhereTheFewestPeopleAre() {
    assertThat(Placement.choose(List.of("a", "b", "c"), Map.of("a", 3L, "b", 1L, "c", 2L)))
        .contains("b");
    assertThat(Placement.choose(List.of("a", "b"), Map.of("a", 1L))).contains("b");
  }

  @Test
  void oneThatIsNotHealthyIsNoChoiceHoweverFewAreThere() {
    assertThat(Placement.choose(List.of("a"), Map.of("a", 3L, "b", 0L))).contains("a");
    assertThat(Placement.choose(List.of(), Map.of("b", 0L))).isEmpty();
  }

  @Test
  void equalsAreChosenByChance() {
    Set<String> chosen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      chosen.add(Placement.choose(List.of("a", "b"), Map.of()).orElseThrow());
    }
    assertThat(chosen).containsOnly("a", "b");
  }
}
