package org.conferenceapi.conference;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.home.ManyRows;
import org.conferenceapi.home.Plans;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A list costs PostgreSQL a page of each status that it shows, however much there is besides, and
 * whatever PostgreSQL knows of the values.
 */
class ListPlansTest {
  private static final int PAGE = 51;
  private static final String LOWEST = "''";
  private static final String HIGHEST = "'g'";
  private static final List<String> MODES = List.of("force_custom_plan", "force_generic_plan");
  private static final Set<ConferenceStatus> ANY = EnumSet.allOf(ConferenceStatus.class);
  private static final Set<ConferenceStatus> LIVE =
      EnumSet.complementOf(EnumSet.of(ConferenceStatus.COMPLETED));

  private static Plans plans;

  @BeforeAll
  static void fill() throws SQLException {
    plans =
        new Plans(
            List.of(
                ManyRows.conferences("many", "'app' || i % 1000", 100_000, 1000),
                ManyRows.conferences("few", "'app' || i % 1000", 100, 10),
                ManyRows.participants("many", "crowd", 10_000, 1000),
                ManyRows.participants("many", "conf' || i % 10000 || '", 50_000, 10)),
            List.of(
                ManyRows.conferences("latest", "'app' || i % 1000", 100_000, 1000),
                ManyRows.participants("many", "latest", 10_000, 2)));
  }

  @AfterAll
  static void close() throws SQLException {
    plans.close();
  }

  static Stream<Arguments> conferences() {
    String hourAgo = millisAgo("3600000");
    String dayAgo = millisAgo("86400000");
    return Stream.of("many", "few", "nobody", "latest")
        .flatMap(
            account ->
                Stream.of("", "app7", "none")
                    .flatMap(
                        app ->
                            Stream.of(
                                    ANY,
                                    LIVE,
                                    EnumSet.of(ConferenceStatus.COMPLETED),
                                    EnumSet.of(ConferenceStatus.RUNNING))
                                .flatMap(
                                    statuses ->
                                        Stream.of(LOWEST, dayAgo, hourAgo)
                                            .map(
                                                from ->
                                                    Arguments.of(account, app, statuses, from)))));
  }

  private static String millisAgo(String millis) {
    return "lpad(to_hex((1000 * extract(epoch from now()))::bigint - " + millis + "), 12, '0')";
  }

  @ParameterizedTest
  @MethodSource
  void conferences(String account, String app, Set<ConferenceStatus> statuses, String from)
      throws SQLException {
    List<String> values = List.of(from, HIGHEST, "'" + account + "'", "'" + app + "'");
    if (!app.isEmpty()) {
      assertCostsItsPages(ConferenceFilter.OF_APP, statuses, values, "conference_by_app");
    } else if (statuses.equals(ANY)) {
      assertCostsItsPages(
          ConferenceFilter.ALL, statuses, values.subList(0, 3), "conference_by_account");
    } else {
      assertCostsItsPages(
          ConferenceFilter.IN_STATUSES, statuses, values.subList(0, 3), "conference_by_status");
    }
  }

  static Stream<Set<ParticipantStatus>> participants() {
    return Stream.concat(
        Stream.of(
            EnumSet.allOf(ParticipantStatus.class),
            EnumSet.of(ParticipantStatus.RINGING, ParticipantStatus.ANSWERED)),
        Stream.of(ParticipantStatus.values()).map(EnumSet::of));
  }

  @ParameterizedTest
  @MethodSource
  void participants(Set<ParticipantStatus> statuses) throws SQLException {
    for (String conference : List.of("'crowd'", "'nobody'", "'latest'")) {
      assertCostsItsPages(
          Participants.OF_CONFERENCE,
          statuses,
          List.of(LOWEST, HIGHEST, conference),
          "participant_by_status");
    }
  }

  private static void assertCostsItsPages(
      NewestFirstQuery<?> list, Set<? extends Enum<?>> states, List<String> values, String index)
      throws SQLException {
    for (String mode : MODES) {
      plans.assertCost(
          plans.steps(mode, list.sql(states, PAGE), values), PAGE, states.size(), index);
    }
  }
}
