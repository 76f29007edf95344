package org.conferenceapi.platform;

import java.util.Arrays;
import java.util.Comparator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** The database's schema: one version for each release that changed it. */
final class Schema {
  private final Flyway flyway;

  Schema(DataSource source) {
    flyway = Flyway.configure(Schema.class.getClassLoader()).dataSource(source).load();
  }

  /**
   * Brings the schema up to the version of this release. Nodes that start together wait for each
   * other.
   *
   * @throws IllegalStateException if the schema is of a later release than this one
   */
  void bringUpToDate() {
    refuseLaterOne();
    flyway.migrate();
  }

  private void refuseLaterOne() {
    MigrationInfo current = flyway.info().current();
    if (current != null && current.getState() == MigrationState.FUTURE_SUCCESS) {
      throw new IllegalStateException(
          "The database's schema has version "
              + current.getVersion()
              + ", made by a later release; this one knows versions up to "
              + latestKnown()
              + ". Deploy that release, or restore the backup made before it.");
    }
  }

  private MigrationVersion latestKnown() {
    return Arrays.stream(flyway.info().all())
        .filter(each -> each.getState() != MigrationState.FUTURE_SUCCESS)
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .orElse(MigrationVersion.EMPTY);
  }
}
