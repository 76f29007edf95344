package org.conferenceapi.soak;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.conferenceapi.benchmark.RealPostgres;

/**
 * The tables of a database, each query on a connection of its own: the server may have restarted.
 */
record Tables(RealPostgres postgres, String database) {
  static Tables of(RealPostgres postgres, String database) {
    return new Tables(postgres, database);
  }

  /** The names of the tables of the service. */
  List<String> names() {
    return List.of(
        text("select string_agg(relname, ',' order by relname) from pg_stat_user_tables"
                + " where relname not like 'flyway%'")
            .split(","));
  }

  /**
   * The number that a query finds.
   *
   * @throws IllegalStateException if the database is away
   */
  long number(String query) {
    return Long.parseLong(text(query));
  }

  private String text(String query) {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}
