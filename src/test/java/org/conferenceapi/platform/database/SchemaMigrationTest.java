package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.conferenceapi.platform.database.TestDatabase.count;
import static org.conferenceapi.platform.database.TestDatabase.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.conferenceapi.home.SchemaDump;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaMigrationTest {
  private static final String HISTORY = "\"flyway_schema_history\"";
  private static final String UPDATE =
      "update conference set tones = true where sid = (select %s(sid) from conference)";
  private static final String WAITING =
      "select 1 from pg_stat_activity where datname = current_database()"
          + " and query like '%concurrently%' and wait_event = 'virtualxid'";
  private static final String NEXT = "classpath:schema/next";
  private static final String BROKEN = "classpath:schema/broken";

  @ParameterizedTest
  @EnumSource
  void anEmptyDatabaseGetsTheSchema(TestDatabase kind) throws Exception {
    DataSource source = kind.make();
    schema(source).migrate();
    assertThat(count(source, "conference")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aCurrentSchemaIsNotChanged(TestDatabase kind) throws Exception {
    DataSource source = kind.make();
    schema(source).migrate();
    int applied = count(source, HISTORY);
    schema(source).migrate();
    assertThat(count(source, HISTORY)).isEqualTo(applied);
  }

  @ParameterizedTest
  @EnumSource
  void nodesThatStartTogetherCreateTheSchemaOnce(TestDatabase kind) throws Exception {
    DataSource source = kind.make();
    startThree(source);
    assertThat(count(source, "conference")).isZero();
    assertThat(count(source, "made_once")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void nodesThatStartTogetherMigrateTheSchemaOnce(TestDatabase kind) throws Exception {
    DataSource source = kind.make();
    try (Connection connection = source.getConnection()) {
      new SchemaDump(kind.name().toLowerCase(Locale.ROOT))
          .load(connection, "127.0.0.1:9000", "127.0.0.1:9");
    }
    startThree(source);
    assertThat(count(source, "conference")).isEqualTo(13);
    assertThat(count(source, "made_once")).isZero();
  }

  /** With a migration that would fail if it ran twice. */
  private static void startThree(DataSource source) throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<? extends Future<?>> nodes =
          Stream.generate(() -> new SchemaMigration(source, "the database", NEXT))
              .limit(3)
              .map(
                  node ->
                      threads.submit(
                          () -> {
                            together.await();
                            node.migrate();
                            return null;
                          }))
              .toList();
      for (Future<?> node : nodes) {
        node.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSchemaOfALaterReleaseIsRefusedAndNotChanged(TestDatabase kind) throws Exception {
    DataSource source = kind.make();
    new SchemaMigration(source, "the database", NEXT).migrate();
    int applied = count(source, HISTORY);
    assertThatThrownBy(schema(source)::migrate)
        .message()
        .matches(
            "the database: its schema has version 9001, made by a later release; this release,"
                + " [^ ]+, knows versions up to [0-9]+\\. Deploy the later release, or restore the"
                + " backup made before it\\.");
    assertThat(count(source, HISTORY)).isEqualTo(applied);
  }

  @Test
  void aFailedMigrationOnPostgresqlIsRolledBack() throws Exception {
    DataSource source = TestDatabase.POSTGRESQL.make();
    schema(source).migrate();
    int applied = count(source, HISTORY);
    SchemaMigration broken = new SchemaMigration(source, "the database", BROKEN);
    assertThatThrownBy(broken::migrate)
        .message()
        .matches(
            "the database: the update of its schema failed: ERROR: relation \"nowhere\" does not"
                + " exist Position: 13\\. That was taken back: the schema has version [0-9]+\\.");
    assertThat(count(source, HISTORY)).isEqualTo(applied);
    schema(source).migrate(); // the earlier release continues to work
  }

  @Test
  void aFailedMigrationOnH2IsReportedAtEveryStart() throws Exception {
    DataSource source = TestDatabase.H2.make();
    schema(source).migrate();
    SchemaMigration broken = new SchemaMigration(source, "the database", BROKEN);
    assertThatThrownBy(broken::migrate)
        .message()
        .startsWith("the database: the update of its schema failed: Table \"NOWHERE\" not found;")
        .endsWith(". It is half done. Restore the backup made before it.");
    for (SchemaMigration each : List.of(broken, schema(source))) {
      assertThatThrownBy(each::migrate)
          .hasMessage(
              "the database: an update of its schema to version 9002 failed before, and is half"
                  + " done. Restore the backup made before it.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void connectionsToMediaServersBecomeText(TestDatabase kind) throws Exception {
    DataSource source = kind.make();
    Flyway.configure().dataSource(source).target("3").load().migrate();
    run(
        source,
        "insert into media_session (sid, version, server, id, node, aliveUntil)"
            + " values ('s', 1, 'ws://a', 9007199254740991, 'node', current_timestamp)");
    run(
        source,
        "insert into media_leg (partSid, version, confSid, server, room, sessionId, handleId,"
            + " keyHash, state, suspended, since)"
            + " values ('p', 1, 'c', 'ws://a', 'room', 9007199254740991, 4711,"
            + " 'hash', 'IN', false, current_timestamp)");
    schema(source).migrate();
    assertThat(count(source, "media_session where id || '' = '9007199254740991'")).isOne();
    assertThat(count(source, "media_leg where sessionId || handleId = '90071992547409914711'"))
        .isOne();
    run(source, "update media_leg set sessionId = 'any', handleId = 'text'");
  }

  @Test
  void anIndexForAListIsCreatedDuringWrites() throws Exception {
    DataSource source = TestDatabase.POSTGRESQL.make();
    try (Connection connection = source.getConnection()) {
      new SchemaDump("postgresql").load(connection, "127.0.0.1:9000", "127.0.0.1:9");
    }
    Flyway.configure().dataSource(source).target("3").load().migrate();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Connection writer = source.getConnection();
        Connection watcher = source.getConnection()) {
      writer.setAutoCommit(false);
      execute(writer, UPDATE.formatted("min"));
      Future<?> update = threads.submit(schema(source)::migrate);
      await().until(() -> isAnySuch(watcher, WAITING));
      execute(watcher, "set statement_timeout = '5s'");
      execute(watcher, UPDATE.formatted("max"));
      writer.commit();
      update.get();
    } finally {
      threads.shutdownNow();
    }
    assertThat(count(source, "pg_index where not indisvalid")).isZero();
  }

  @Test
  void aFailedIndexOnPostgresqlIsCreatedAtTheNextStart() throws Exception {
    DataSource source = TestDatabase.POSTGRESQL.make();
    schema(source).migrate();
    run(
        source,
        "insert into account (sid, version, kind, name, suspended, tokenHash, created)"
            + " select 'a' || i, 1, 'MAIN', 'name', false, 'hash', now()"
            + " from generate_series(1, 2) i");
    SchemaMigration failing =
        new SchemaMigration(source, "the database", "classpath:schema/concurrent");
    assertThatThrownBy(failing::migrate)
        .message()
        .startsWith(
            "the database: the update of its schema failed: ERROR: could not create unique index")
        .endsWith(". The next start tries it again.");
    run(source, "delete from account where sid = 'a1'");
    new SchemaMigration(source, "the database", "classpath:schema/concurrent").migrate();
    assertThat(count(source, "pg_index where not indisvalid")).isZero();
  }

  @Test
  void aRoleWithoutPermissionToCreateTablesIsReported() throws Exception {
    PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.POSTGRESQL.make();
    schema(source).migrate();
    run(
        source,
        "create role guest login password 'guest'; grant connect on database "
            + source.getDatabaseName()
            + " to guest; grant all on all tables in schema public to guest");
    source.setUser("guest");
    source.setPassword("guest");
    assertThatThrownBy(new SchemaMigration(source, "the database", NEXT)::migrate)
        .message()
        .matches(
            "the database: the update of its schema failed: ERROR: permission denied for schema"
                + " public Position: [0-9]+\\. That was taken back: the schema has version"
                + " [0-9]+\\.");
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseWithForeignTablesIsRefused(TestDatabase kind) throws Exception {
    DataSource source = kind.make();
    run(source, "create table of_something_else (id integer)");
    assertThatThrownBy(schema(source)::migrate)
        .hasMessage(
            "the database: it has tables of something else. The service needs a database of its"
                + " own.");
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean isAnySuch(Connection in, String sql) throws SQLException {
    try (Statement statement = in.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }

  private static SchemaMigration schema(DataSource source) {
    return new SchemaMigration(source, "the database");
  }
}
