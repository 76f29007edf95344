package org.conferenceapi.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A row that the service has written, as a pattern for others like it: a map of columns to SQL
 * expressions. There is no colon in them, which pgbench would take for a variable.
 */
record RowTemplate(String table, Map<String, String> values) {
  /** Reads the row of that key. */
  static RowTemplate of(RealPostgres database, String table, String keyColumn, String key)
      throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "select * from " + table + " where " + keyColumn + " = ?")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("no " + table + " " + key);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          String type = row.getMetaData().getColumnTypeName(i);
          values.put(row.getMetaData().getColumnName(i), literal(row.getString(i), type));
        }
        return new RowTemplate(table, values);
      }
    }
  }

  /** The same with another expression for a column. */
  RowTemplate with(String column, String expression) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    if (changed.put(column.toLowerCase(Locale.ROOT), expression) == null) {
      throw new IllegalArgumentException("no column " + column);
    }
    return new RowTemplate(table, changed);
  }

  /** A statement that inserts it. */
  String insert() {
    return insertInto() + " values (" + String.join(", ", values.values()) + ")";
  }

  /** A statement that inserts one for each row of another relation, which the expressions name. */
  String insertForEach(String relation) {
    return insertInto() + " select " + String.join(", ", values.values()) + " from " + relation;
  }

  private String insertInto() {
    return "insert into " + table + " (" + String.join(", ", values.keySet()) + ")";
  }

  private static String literal(String value, String type) {
    if (value == null) {
      return "cast(null as " + type + ")";
    }
    String quoted = value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3A");
    return "cast(E'" + quoted.replace("\n", "\\n") + "' as " + type + ")";
  }
}
