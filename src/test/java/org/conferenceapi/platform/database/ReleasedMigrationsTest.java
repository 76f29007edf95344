package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * A released migration never changes: existing databases would not get the change, and would be
 * refused. Changes need a new migration.
 */
class ReleasedMigrationsTest {
  private static final Map<String, Integer> CHECKSUMS = Map.of("1", 337107030);

  @Test
  void releasedMigrationsAreUnchanged() {
    Flyway flyway = Flyway.configure().dataSource("jdbc:h2:mem:", null, null).load();
    Map<String, Integer> now =
        Arrays.stream(flyway.info().all())
            .collect(
                Collectors.toMap(each -> each.getVersion().toString(), each -> each.getChecksum()));
    assertThat(now).containsAllEntriesOf(CHECKSUMS);
  }
}
