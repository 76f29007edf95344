package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.conferenceapi.home.CreateSql;
import org.conferenceapi.home.Postgres;
import org.conferenceapi.home.ServerScript;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role and database that {@code create.sql} makes; all tests on PostgreSQL use them. */
@Tag("once")
class CreateSqlIT {
  @TempDir Path folder;

  @Test
  void theDatabaseIsUtf8AndOrderedByBytes() throws SQLException {
    Map<String, String> made = Postgres.newDatabase();
    try (Connection connection = connect(made, made.get("conference.db.password"));
        Statement statement = connection.createStatement()) {
      assertThat(text(statement, "show server_encoding")).isEqualTo("UTF8");
      assertThat(text(statement, "select 'Z' < 'a'")).isEqualTo("t");
      assertThat(text(statement, "select '\u00e4\u4f1a\ud83d\udcde'"))
          .isEqualTo("\u00e4\u4f1a\ud83d\udcde");
    }
  }

  @Test
  void theRoleMayOnlyCreateItsTables() throws SQLException {
    Map<String, String> made = Postgres.newDatabase();
    try (Connection connection = connect(made, made.get("conference.db.password"));
        Statement statement = connection.createStatement()) {
      statement.execute("create table mine (id int)");
      assertThat(
              text(
                  statement,
                  "select rolsuper or rolcreatedb or rolcreaterole or rolreplication or"
                      + " rolbypassrls from pg_roles where rolname = current_user"))
          .isEqualTo("f");
      for (String refused :
          List.of("create database other", "create role other", "drop database postgres")) {
        assertThatThrownBy(() -> statement.execute(refused)).isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void onlyTheRoleMayConnectAndOnlyWithItsPassword() throws SQLException {
    Map<String, String> made = Postgres.newDatabase();
    Map<String, String> other = Postgres.newDatabase();
    assertThatThrownBy(() -> connect(made, "another password"))
        .hasMessageContaining("password authentication failed");
    String url = made.get("conference.db.url");
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    url, other.get("conference.db.user"), other.get("conference.db.password")))
        .hasMessageContaining("permission denied for database");
  }

  @Test
  void psqlRunsItTwiceAsItsCommentSays() throws Exception {
    String psql = RequiredTool.PSQL.require();
    Path script = Files.writeString(folder.resolve("create.sql"), CreateSql.named("by_psql"));
    List<String> command =
        List.of(
            psql,
            "-X",
            "-h",
            "localhost",
            "-p",
            Integer.toString(Postgres.port()),
            "-U",
            "postgres",
            "-v",
            "ON_ERROR_STOP=1",
            "-f",
            script.toString());
    assertThat(ServerScript.execute(command, Map.of())).contains("CREATE ROLE", "CREATE DATABASE");
    assertThat(ServerScript.execute(command, Map.of())).doesNotContain("CREATE", "ERROR");
    try (Connection connection = Postgres.administrator("by_psql");
        Statement statement = connection.createStatement()) {
      assertThat(
              text(
                  statement,
                  "select pg_get_userbyid(datdba) from pg_database where datname = 'by_psql'"))
          .isEqualTo("by_psql");
    }
  }

  private static Connection connect(Map<String, String> made, String password) throws SQLException {
    return DriverManager.getConnection(
        made.get("conference.db.url"), made.get("conference.db.user"), password);
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
