package org.conferenceapi.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.conferenceapi.platform.concurrent.GroupCommit;

/**
 * Reads the current versions of account and conference rows. Caches use it to check whether an
 * entry is still valid, so every request sees all changes that any node committed before it.
 * Concurrent requests share one SQL statement.
 */
@ApplicationScoped
public class RowVersions {
  private static final int MAX_CONCURRENT = 2;
  private static final int MAX_BATCH = 64;
  private static final String SQL =
      "select sid, version from account where sid = any(?)"
          + " union all select sid, version from conference where sid = any(?)";

  @Resource(lookup = "java:app/jdbc/conference")
  DataSource source;

  private final GroupCommit<Query> groupCommit =
      new GroupCommit<>(MAX_CONCURRENT, MAX_BATCH, this::readAll);

  private static final class Query {
    final Set<String> sids;
    Map<String, Long> result;

    Query(Set<String> sids) {
      this.sids = sids;
    }
  }

  /**
   * Reads the current versions of rows.
   *
   * @param sids the sids of accounts and conferences
   * @return the version of each existing row by its sid; it may contain rows that were not asked
   *     for
   * @throws IllegalStateException if the database cannot be read
   */
  public Map<String, Long> current(Set<String> sids) {
    Query query = new Query(sids);
    groupCommit.submit(query);
    return query.result;
  }

  private void readAll(List<Query> queries) {
    Set<String> sids = new HashSet<>();
    queries.forEach(each -> sids.addAll(each.sids));
    Map<String, Long> found = read(sids);
    queries.forEach(each -> each.result = found);
  }

  private Map<String, Long> read(Set<String> sids) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(SQL)) {
      Array array = connection.createArrayOf("varchar", sids.toArray());
      statement.setArray(1, array);
      statement.setArray(2, array);
      Map<String, Long> found = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getLong(2));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The row versions cannot be read", e);
    }
  }
}
