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
 * Which versions the rows of accounts and conferences have now. Whoever has kept something that was
 * made from rows asks here whether it is still true; so a change, on whichever node, is seen by
 * every request that comes after it. Requests that ask at the same time share a statement.
 */
@ApplicationScoped
public class RowVersions {
  private static final int SIDE_BY_SIDE = 2;
  private static final int MOST = 64;
  private static final String SQL =
      "select sid, version from account where sid = any(?)"
          + " union all select sid, version from conference where sid = any(?)";

  @Resource(lookup = "java:app/jdbc/conference")
  DataSource source;

  private final GroupCommit<Question> groupCommit =
      new GroupCommit<>(SIDE_BY_SIDE, MOST, this::answer);

  private static final class Question {
    final Set<String> sids;
    Map<String, Long> answer;

    Question(Set<String> sids) {
      this.sids = sids;
    }
  }

  /** The versions that the rows have now, by sid; a row that does not exist is left out. */
  public Map<String, Long> now(Set<String> sids) {
    Question question = new Question(sids);
    groupCommit.serve(question);
    return question.answer;
  }

  private void answer(List<Question> questions) {
    Set<String> sids = new HashSet<>();
    questions.forEach(each -> sids.addAll(each.sids));
    Map<String, Long> found = read(sids);
    questions.forEach(each -> each.answer = found);
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
      throw new IllegalStateException("The versions cannot be read", e);
    }
  }
}
