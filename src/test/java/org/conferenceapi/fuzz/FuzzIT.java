package org.conferenceapi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.Home;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of generated hostile requests; {@link Fuzz} sends as many as wanted. */
@Tag("once")
@Tag("alone")
class FuzzIT {
  private static final FuzzOptions MINUTE =
      new FuzzOptions(1, 0, Long.MAX_VALUE, Duration.ofSeconds(60), 8, 50, ServerProcess.options());

  @Test
  void generatedRequestsNeitherBreakTheServiceNorShowAnythingOfOthers(@TempDir Path folder)
      throws Exception {
    try (FuzzRun run = FuzzRun.begin(Home.chosen(), folder, MINUTE)) {
      run.warmUp();
      run.sendAll();
      System.out.println(run.findings().requests() + " requests: " + run.findings().statusLine());
      assertThat(run.verdict()).isEmpty();
      assertThat(run.findings().failed()).isZero();
    }
  }
}
