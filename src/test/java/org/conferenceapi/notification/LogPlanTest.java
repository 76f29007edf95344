package org.conferenceapi.notification;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.conferenceapi.home.ManyRows;
import org.conferenceapi.home.Plans;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On PostgreSQL, the delivery log reads a page of each state, however long the log is. */
class LogPlanTest {
  private static final int PAGE = 51;

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void aPageOfALongLogReadsOnlyThatPage(String mode) throws SQLException {
    try (Plans plans =
        new Plans(
            List.of(
                ManyRows.notifications("many", "long", 20_000, 1000),
                ManyRows.notifications("many", "short", 100, 10)),
            List.of(ManyRows.notifications("many", "latest", 20_000, 2)))) {
      String sql = Outbox.OF_CONFERENCE.sql(EnumSet.allOf(NotificationState.class), PAGE);
      for (String conference : List.of("'long'", "'short'", "'latest'", "'nobody'")) {
        plans.assertCost(
            plans.steps(mode, sql, List.of("0", "19990", conference)),
            PAGE,
            NotificationState.values().length,
            "notification_by_conference");
      }
    }
  }
}
