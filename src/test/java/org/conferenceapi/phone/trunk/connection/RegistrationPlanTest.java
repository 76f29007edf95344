package org.conferenceapi.phone.trunk.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.conferenceapi.phone.sip.PeerReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationPlanTest {
  private final RegistrationPlan plan = new RegistrationPlan(0);

  private static PeerReply reply(int status, Duration least, Duration after) {
    return new PeerReply(
        status,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(least),
        Optional.ofNullable(after));
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @ParameterizedTest
  @CsvSource({"3600,3240", "300,270", "60,54", "30,25", "8,4", "1,1", "0,1"})
  void aRegistrationIsRefreshedBeforeItExpires(long granted, long after) {
    assertThat(RegistrationPlan.refreshAfter(Duration.ofSeconds(granted)))
        .isEqualTo(Duration.ofSeconds(after));
  }

  @ParameterizedTest
  @CsvSource({
    "1,408,4",
    "2,503,8",
    "3,503,16",
    "7,503,256",
    "8,503,300",
    "1000,503,300",
    "1,403,60",
    "2,401,60",
    "5,403,64",
    "1,603,4"
  })
  void pausesBecomeLongerAndThoseOfRefusedUsersAreLong(int failures, int status, long pause) {
    assertThat(RegistrationPlan.pause(failures, status)).isEqualTo(Duration.ofSeconds(pause));
  }

  @Test
  void itIsDueAtOnceThenAtTheRefresh() {
    assertThat(plan.isDue(0)).isTrue();
    plan.succeeded(Duration.ofMinutes(1), 0);
    assertThat(plan.isDue(seconds(54) - 1)).isFalse();
    assertThat(plan.isDue(seconds(54))).isTrue();
  }

  @Test
  void theRegistrarsMinimumIsAskedForAtOnce() {
    plan.failed(reply(423, Duration.ofHours(2), null), 0);
    assertThat(plan.isDue(0)).isTrue();
    assertThat(plan.asked()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void aMinimumThatIsAbsurdOrIsMetAlreadyIsAFailure() {
    plan.failed(reply(423, Duration.ofDays(2), null), 0);
    assertThat(plan.isDue(seconds(59))).isFalse();
    assertThat(plan.asked()).isEqualTo(Duration.ofMinutes(5));
    plan.failed(reply(423, Duration.ofMinutes(5), null), 0);
    assertThat(plan.isDue(seconds(59))).isFalse();
  }

  @Test
  void aRegistrarMayAskForMoreTimeButNotForLess() {
    plan.failed(reply(503, null, Duration.ofSeconds(90)), 0);
    assertThat(plan.isDue(seconds(90) - 1)).isFalse();
    assertThat(plan.isDue(seconds(90))).isTrue();
    plan.failed(reply(503, null, Duration.ofSeconds(1)), 0);
    assertThat(plan.isDue(seconds(8) - 1)).isFalse();
    plan.failed(reply(503, null, Duration.ofDays(900)), 0);
    assertThat(plan.isDue(seconds(86_400))).isTrue();
  }

  @Test
  void aSuccessEndsTheSeriesOfFailures() {
    plan.failed(reply(503, null, null), 0);
    plan.failed(reply(503, null, null), 0);
    plan.succeeded(Duration.ofMinutes(1), 0);
    plan.failed(reply(503, null, null), 0);
    assertThat(plan.isDue(seconds(4))).isTrue();
  }
}
