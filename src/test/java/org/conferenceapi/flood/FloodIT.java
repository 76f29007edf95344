package org.conferenceapi.flood;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.conferenceapi.home.Home;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Short attacks on a service with the documented heap size. */
@Tag("any-database")
class FloodIT {
  private static final Duration TIME = Duration.ofSeconds(3);

  /** Generous: the machine that runs tests has other work. */
  private static final long BOUND = 5_000;

  @TempDir static Path folder;

  private static FloodRun run;

  @BeforeAll
  static void begin() throws IOException {
    run = FloodRun.begin(Home.chosen(), folder, List.of("-Xmx512m"));
  }

  @AfterAll
  static void end() {
    run.close();
  }

  static List<Attack> attacks() {
    return Attacks.brief();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void otherClientsAreNotAffected(Attack attack) throws Exception {
    Assumptions.assumeTrue(run.isPossible(attack), "its port of https is not known");
    AttackOutcome outcome = run.play(attack, TIME);
    assertThat(outcome.alive()).describedAs(outcome.toString()).isTrue();
    assertThat(outcome.healthFailed()).describedAs(outcome.toString()).isZero();
    assertThat(outcome.othersFailed()).describedAs(outcome.toString()).isZero();
    assertThat(outcome.healthMillis()).describedAs(outcome.toString()).isLessThan(BOUND);
  }
}
