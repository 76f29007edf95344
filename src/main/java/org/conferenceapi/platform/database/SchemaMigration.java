package org.conferenceapi.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.conferenceapi.platform.ExceptionSummary;
import org.conferenceapi.platform.Version;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Migrates the schema of the database with Flyway. Each release that changed the schema has one
 * version.
 */
final class SchemaMigration {
  /** Flyway's lock has no effect on H2, where all nodes run in one process. */
  private static final Object PROCESS_LOCK = new Object();

  private static final String RESTORE = " Restore the backup made before it.";

  /**
   * Makes Flyway use a session lock. The open transaction of a transactional lock would block
   * statements such as {@code create index concurrently} forever.
   */
  private static final Map<String, String> SESSION_LOCK =
      Map.of("flyway.postgresql.transactional.lock", "false");

  private final Flyway flyway;
  private final String database;
  private final boolean postgresql;

  /**
   * Configures Flyway with the migrations for all databases and those for this database product.
   *
   * @param source opens connections to the database
   * @param database the name of the database in messages
   * @param further locations of additional migrations
   * @throws IllegalStateException if the database cannot be reached
   */
  SchemaMigration(DataSource source, String database, String... further) {
    this.database = database;
    postgresql = isPostgresql(source);
    List<String> locations = new ArrayList<>(List.of(further));
    locations.add("classpath:db/migration");
    locations.add(postgresql ? "classpath:db/postgresql" : "classpath:db/h2");
    flyway =
        Flyway.configure(SchemaMigration.class.getClassLoader())
            .dataSource(source)
            .locations(locations.toArray(String[]::new))
            .configuration(SESSION_LOCK)
            // other nodes wait without limit for the node that migrates a large table
            .lockRetryCount(-1)
            .load();
  }

  private static boolean isPostgresql(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    } catch (SQLException e) {
      throw new IllegalStateException(ExceptionSummary.of(e), e);
    }
  }

  /**
   * Migrates the schema to the version of this release. Nodes that start at the same time wait for
   * each other.
   *
   * @throws IllegalStateException if the migration fails; the message is one line that says why and
   *     what to do
   */
  void migrate() {
    try {
      refuseLaterVersion();
      handleFailedMigration();
      synchronized (PROCESS_LOCK) {
        flyway.migrate();
      }
    } catch (FlywayException e) {
      throw new IllegalStateException(explain(e), e);
    }
  }

  private void refuseLaterVersion() {
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

  /**
   * Handles a migration that failed before. On H2, statements that change a schema are not
   * transactional, so the state of the schema is unknown and the start fails. On PostgreSQL, only
   * statements that can be repeated run outside a transaction, so the migration runs again.
   */
  private void handleFailedMigration() {
    Optional<MigrationVersion> failed = failed();
    if (failed.isEmpty()) {
      return;
    }
    if (!postgresql) {
      throw new IllegalStateException(
          database
              + ": an update of its schema to version "
              + failed.get()
              + " failed before, and is half done."
              + RESTORE);
    }
    flyway.repair();
  }

  private String explain(FlywayException e) {
    Throwable root = root(e);
    if (root instanceof ConnectionFailure) {
      return root.getMessage();
    } else if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return database
          + ": it has tables of something else. The service needs a database of its own.";
    }
    return database + ": the update of its schema failed: " + ExceptionSummary.of(root) + outcome();
  }

  private String outcome() {
    if (failed().isPresent()) {
      return postgresql ? ". The next start tries it again." : ". It is half done." + RESTORE;
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

  /** Returns the innermost cause: the exception of the database instead of Flyway's. */
  private static Throwable root(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .reduce((outer, inner) -> inner)
        .orElse(thrown);
  }
}
