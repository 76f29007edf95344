package org.conferenceapi.home;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/** How PostgreSQL does the service's statements on many rows: a database of its own for that. */
public final class Plans implements AutoCloseable {
  private static final List<String> STEPS =
      List.of("Limit", "Append", "Sort", "Index Scan", "Bitmap Heap Scan", "Bitmap Index Scan");

  private final Connection connection;

  /** A step of a plan: what it is, and how many rows came out of it or were dropped in it. */
  public record Step(String type, String index, long rows) {}

  /**
   * Makes a database with the service's tables, and fills it.
   *
   * @param known statements that insert what PostgreSQL has statistics of
   * @param unknown those that insert what has come since
   */
  public Plans(List<String> known, List<String> unknown) throws SQLException {
    String name = Postgres.newDatabase().get("conference.db.user");
    Flyway.configure()
        .dataSource(Postgres.url(name), "postgres", "")
        .locations("classpath:db/migration", "classpath:db/postgresql")
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .load()
        .migrate();
    connection = Postgres.administrator(name);
    for (String each : known) {
      run(each);
    }
    run("vacuum analyze");
    for (String each : unknown) {
      run(each);
    }
  }

  /**
   * Runs a statement as one that has been prepared, and says how it was done.
   *
   * @param mode PostgreSQL's {@code plan_cache_mode}: with the values in view, or without
   * @param statement with parameters such as {@code ?1}
   * @param values in SQL, in the order of their numbers
   */
  public List<Step> steps(String mode, String statement, List<String> values) throws SQLException {
    run("set plan_cache_mode = " + mode);
    run("prepare one as " + statement.replace('?', '$'));
    try (Statement explain = connection.createStatement();
        ResultSet row =
            explain.executeQuery(
                "explain (analyze, format json) execute one"
                    + values.stream().collect(Collectors.joining(", ", "(", ")")))) {
      row.next();
      try (JsonReader reader = Json.createReader(new StringReader(row.getString(1)))) {
        List<Step> steps = new ArrayList<>();
        collect(reader.readArray().getJsonObject(0).getJsonObject("Plan"), steps);
        return steps;
      }
    } finally {
      run("deallocate one");
    }
  }

  /**
   * Asserts that nothing but an index was read, and nothing from it but what is on a page of each
   * of some states; only these pages may be sorted.
   */
  public void assertCost(List<Step> steps, int page, int states, String index) {
    assertThat(steps)
        .allSatisfy(
            step -> {
              assertThat(step.type()).isIn(STEPS);
              assertThat(step.index()).isIn("", index);
              assertThat(step.rows())
                  .isLessThanOrEqualTo(step.index().isEmpty() ? (long) page * states : page);
            })
        .extracting(Step::index)
        .contains(index);
  }

  private static void collect(JsonObject plan, List<Step> steps) {
    long dropped = plan.getInt("Rows Removed by Filter", 0);
    long rows = plan.getJsonNumber("Actual Rows").longValue();
    steps.add(
        new Step(plan.getString("Node Type"), plan.getString("Index Name", ""), rows + dropped));
    if (plan.containsKey("Plans")) {
      for (JsonValue each : plan.getJsonArray("Plans")) {
        collect(each.asJsonObject(), steps);
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
