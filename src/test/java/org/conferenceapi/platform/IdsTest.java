package org.conferenceapi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:09:22.417Z");

  @Test
  void aSidIsAVersionSevenUuidOfItsTime() {
    String sid = Ids.sid(NOW);
    assertThat(sid).matches("[0-9a-f]{32}");
    UUID uuid =
        UUID.fromString(sid.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    assertThat(uuid.version()).isEqualTo(7);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void sidsSortByTheirMillisecond() {
    String lowest = Ids.lowerBound(NOW);
    assertThat(Ids.sid(NOW)).isGreaterThan(lowest);
    assertThat(Ids.sid(NOW.minusMillis(1))).isLessThan(lowest);
  }

  @Test
  void sidsOfOneMillisecondDiffer() {
    Set<String> sids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      sids.add(Ids.sid(NOW.plusSeconds(2)));
    }
    assertThat(sids).hasSize(10_000);
  }

  @Test
  void sidsOfOneMillisecondSortInTheOrderOfCreation() {
    Instant moment = NOW.plusSeconds(1);
    List<String> sids = Stream.generate(() -> Ids.sid(moment)).limit(1000).toList();
    assertThat(sids).isSorted();
  }
}
