package org.conferenceapi.phone.trunk.number;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.conferenceapi.home.ManyRows;
import org.conferenceapi.home.Plans;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On PostgreSQL, what a call or a list of numbers asks costs the same however many rows there are.
 */
class NumberPlansTest {
  private static final int PAGE = 51;

  private static Plans plans;

  @BeforeAll
  static void fill() throws SQLException {
    plans =
        new Plans(
            List.of(
                "insert into phone_number (sid, version, accountSid, appSid, trunkSid, number,"
                    + " liveNumber, state, created) select lpad(i::text, 32, '0'), 1, 'account',"
                    + " case when i = 77 then 'few' else 'many' end, 'trunk', '+' || i,"
                    + " case when i % 2 = 0 then '+' || i end,"
                    + " case when i % 2 = 0 then 'ACTIVE' else 'DISPOSED' end, now()"
                    + " from generate_series(1, 50000) i",
                ManyRows.conferences("account", "'app'", 50_000, 100),
                "update conference set dialIn = true, dialCode = substr(sid, 24)"
                    + " where status <> 'COMPLETED'"),
            List.of());
  }

  @AfterAll
  static void close() throws SQLException {
    plans.close();
  }

  static Stream<List<String>> lists() {
    return Stream.of("force_custom_plan", "force_generic_plan")
        .flatMap(mode -> Stream.of(List.of(mode, "many"), List.of(mode, "few")));
  }

  @ParameterizedTest
  @MethodSource
  void lists(List<String> modeAndApp) throws SQLException {
    String sql = PhoneNumbers.OF_APP.sql(Set.of(NumberState.ACTIVE), PAGE);
    String app = "'" + modeAndApp.get(1) + "'";
    plans.assertCost(
        plans.steps(modeAndApp.get(0), sql, List.of("''", "'g'", app)),
        PAGE,
        1,
        "phone_number_by_app");
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void aDialledNumberIsFoundByItsIndex(String mode) throws SQLException {
    String sql = "select sid from phone_number where trunkSid = ?1 and liveNumber in (?2, ?3)";
    plans.assertCost(
        plans.steps(mode, sql, List.of("'trunk'", "'+4242'", "'4242'")),
        2,
        1,
        "phone_number_by_trunk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void aCodeIsFoundByItsIndex(String mode) throws SQLException {
    String sql = "select sid from conference where dialCode = ?1";
    plans.assertCost(
        plans.steps(mode, sql, List.of("'123456789'")), 1, 1, "conference_by_dial_code");
  }
}
