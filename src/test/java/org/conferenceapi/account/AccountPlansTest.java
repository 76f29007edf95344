package org.conferenceapi.account;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.home.Plans;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On PostgreSQL, a list of accounts or apps reads one page, however many rows others have. */
class AccountPlansTest {
  private static final int PAGE = 51;

  private static Plans plans;

  @BeforeAll
  static void fill() throws SQLException {
    plans =
        new Plans(
            List.of(
                "insert into account (sid, version, kind, parentSid, appSid, name, suspended,"
                    + " tokenHash, created) select lpad(i::text, 32, '0'), 1,"
                    + " case when i % 1000 = 0 then 'MAIN' else 'SUB' end,"
                    + " case when i % 1000 = 0 then null when i = 77 then 'few' else 'many' end,"
                    + " 'app', 'name', false, 'hash', now() from generate_series(1, 50000) i",
                "insert into app (sid, version, accountSid, name, secret, created)"
                    + " select lpad(i::text, 32, '0'), 1,"
                    + " case when i = 77 then 'few' else 'many' end, 'name', 'secret', now()"
                    + " from generate_series(1, 50000) i"),
            List.of());
  }

  @AfterAll
  static void close() throws SQLException {
    plans.close();
  }

  static Stream<Arguments> lists() {
    return Stream.of("force_custom_plan", "force_generic_plan")
        .flatMap(
            mode ->
                Stream.of(
                    Arguments.of(mode, Accounts.OF_KIND, "MAIN", "account_by_kind"),
                    Arguments.of(mode, Accounts.OF_PARENT, "many", "account_by_parent"),
                    Arguments.of(mode, Accounts.OF_PARENT, "few", "account_by_parent"),
                    Arguments.of(mode, Apps.OF_ACCOUNT, "many", "app_by_state"),
                    Arguments.of(mode, Apps.OF_ACCOUNT, "few", "app_by_state"),
                    Arguments.of(mode, Apps.OF_ACCOUNT, "nobody", "app_by_state")));
  }

  @ParameterizedTest
  @MethodSource
  void lists(String mode, NewestFirstQuery<?> list, String owner, String index)
      throws SQLException {
    Set<AppState> states = list == Apps.OF_ACCOUNT ? Set.of(AppState.ACTIVE) : Set.of();
    String sql = list.sql(states, PAGE);
    plans.assertCost(
        plans.steps(mode, sql, List.of("''", "'g'", "'" + owner + "'")), PAGE, 1, index);
  }
}
