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

/** The database's schema: one version for each release that changed it. */
final class SchemaMigration {
  /** Flyway's lock does not hold on H2, which has all its nodes in one process. */
  private static final Object IN_THIS_PROCESS = new Object();

  private static final String RESTORE = " Restore the backup made before it.";

  /** A transaction held open for it would block what is done concurrently, for ever. */
  private static final Map<String, String> LOCK_OF_A_SESSION =
      Map.of("flyway.postgresql.transactional.lock", "false");

  private final Flyway flyway;
  private final String database;
  private final boolean postgresql;

  /**
   * The schema that the release's migrations make: those for all databases, and those that each
   * database has its own way for.
   *
   * @param database what messages call it
   * @param further where more migrations are
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
            .configuration(LOCK_OF_A_SESSION)
            // nodes wait for the one that updates a large table, however long that takes
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
   * Brings the schema up to the version of this release. Nodes that start together wait for each
   * other.
   *
   * @throws IllegalStateException if that cannot be: says why, and what to do, in one line
   */
  void bringUpToDate() {
    try {
      refuseLaterOne();
      settleHalfDoneOne();
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

  /**
   * On H2, statements that change a schema are not part of transactions; what is left cannot be
   * told. On PostgreSQL only those are not that can be repeated.
   */
  private void settleHalfDoneOne() {
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

  /** What the database said, rather than what Flyway makes of it. */
  private static Throwable root(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .reduce((outer, inner) -> inner)
        .orElse(thrown);
  }
}
