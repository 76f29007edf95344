package org.conferenceapi.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.conferenceapi.home.Postgres;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A new, empty database of each kind. */
enum TestDatabase {
  H2 {
    @Override
    DataSource make() {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
      return source;
    }
  },
  POSTGRESQL {
    @Override
    DataSource make() {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(Postgres.newDatabase().get("conference.db.url"));
      source.setUser("postgres"); // tests make roles and databases
      return source;
    }
  };

  abstract DataSource make();

  static void run(DataSource on, String sql) throws SQLException {
    try (Connection connection = on.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static int count(DataSource in, String table) throws SQLException {
    try (Connection connection = in.getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
