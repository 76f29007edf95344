package org.conferenceapi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private final JdbcDataSource source = new JdbcDataSource();
  private Connection held;

  @BeforeEach
  void open() throws SQLException {
    source.setURL("jdbc:h2:mem:schema");
    held = source.getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    held.close();
  }

  @Test
  void anEmptyDatabaseGetsTheSchema() throws SQLException {
    new Schema(source).bringUpToDate();
    assertThat(count("conference")).isZero();
  }

  @Test
  void oneThatIsUpToDateStaysAsItIs() throws SQLException {
    new Schema(source).bringUpToDate();
    int applied = count("\"flyway_schema_history\"");
    new Schema(source).bringUpToDate();
    assertThat(count("\"flyway_schema_history\"")).isEqualTo(applied);
  }

  @Test
  void oneOfALaterReleaseIsRefusedAndLeftAlone() throws SQLException {
    new Schema(source).bringUpToDate();
    try (Statement statement = held.createStatement()) {
      statement.execute(
          "insert into \"flyway_schema_history\" select 999, '999', 'from later on', \"type\","
              + " 'V999__from_later_on.sql', 1, \"installed_by\", \"installed_on\", 1, true"
              + " from \"flyway_schema_history\" where \"installed_rank\" = 1");
    }
    assertThatThrownBy(() -> new Schema(source).bringUpToDate())
        .hasMessageContaining("schema has version 999, made by a later release")
        .hasMessageContaining("knows versions up to 2");
  }

  private int count(String table) throws SQLException {
    try (Statement statement = held.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
