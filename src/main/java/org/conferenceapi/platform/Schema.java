package org.conferenceapi.platform;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** The database's schema: one version for each release that changed it. */
final class Schema {
  /** Flyway's lock does not hold on H2, which has all its nodes in one process. */
  private static final Object IN_THIS_PROCESS = new Object();

  private static final String RESTORE = " Restore the backup made before it.";

  private final Flyway flyway;
  private final String database;

  /**
   * The schema that the release's migrations make.
   *
   * @param database what messages call it
   */
  Schema(DataSource source, String database) {
    this(source, database, "classpath:db/migration");
  }

  /** The same with migrations from elsewhere. */
  Schema(DataSource source, String database, String... migrations) {
    flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(source)
            .locations(migrations)
            .load();
    this.database = database;
  }

  /**
   * Brings the schema up to the version of this release. Nodes that start together wait for each
   * other.
   *
   * @throws IllegalStateException if that cannot be: says why, and what to do, in one line
   */
  void bringUpToDate() {
    try {
      refuseLaterOne();
      refuseHalfDoneOne();
      synchronized (IN_THIS_PROCESS) {
        flyway.migrate();
      }
    } catch (FlywayException e) {
      throw new IllegalStateException(explain(e), e);
    }
  }

  private void refuseLaterOne() {
    MigrationInfo current = flyway.info().current();
    if (current != null && current.getState() == MigrationState.FUTURE_SUCCESS) {
      throw new IllegalStateException(
          database
              + ": its schema has version "
              + current.getVersion()
              + ", made by a later release; this release, "
              + Version.current()
              + ", knows versions up to "
              + latestKnown()
              + "."
              + " Deploy the later release, or restore the backup made before it.");
    }
  }

  /** Only H2 leaves one: its statements that change a schema are not part of transactions. */
  private void refuseHalfDoneOne() {
    failed()
        .ifPresent(
            version -> {
              throw new IllegalStateException(
                  database
                      + ": an update of its schema to version "
                      + version
                      + " failed before, and is half done."
                      + RESTORE);
            });
  }

  private String explain(FlywayException e) {
    Throwable root = root(e);
    if (root instanceof ConnectionFailure) {
      return root.getMessage();
    } else if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return database
          + ": it has tables of something else. The service needs a database of its own.";
    }
    return database + ": the update of its schema failed: " + OneLine.of(root) + outcome();
  }

  private String outcome() {
    if (failed().isPresent()) {
      return ". It is half done." + RESTORE;
    }
    MigrationInfo current = flyway.info().current();
    return current == null
        ? ". Nothing was made."
        : ". That was taken back: the schema has version " + current.getVersion() + ".";
  }

  private Optional<MigrationVersion> failed() {
    return versions(MigrationState::isFailed).findFirst();
  }

  private MigrationVersion latestKnown() {
    return versions(state -> state != MigrationState.FUTURE_SUCCESS)
        .max(Comparator.naturalOrder())
        .orElse(MigrationVersion.EMPTY);
  }

  private Stream<MigrationVersion> versions(Predicate<MigrationState> which) {
    return Arrays.stream(flyway.info().all())
        .filter(each -> each.getVersion() != null && which.test(each.getState()))
        .map(MigrationInfo::getVersion);
  }

  /** What the database said, rather than what Flyway makes of it. */
  private static Throwable root(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .reduce((outer, inner) -> inner)
        .orElse(thrown);
  }
}
