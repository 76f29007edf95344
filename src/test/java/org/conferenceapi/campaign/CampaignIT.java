package org.conferenceapi.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.conferenceapi.home.BuildOutput;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kill campaign in short: every victim, with a seed that never changes. */
@Tag("once")
@Tag("alone")
class CampaignIT {
  private static final int ROUNDS = 20;
  private static final long SEED = 7;

  @Test
  void whateverIsKilledNothingAcknowledgedIsLost() throws Exception {
    try (CampaignRun run =
        new CampaignRun(
            BuildOutput.jvmFolder().resolve("campaign"), line -> System.out.println(line))) {
      Summary summary = run.play(ROUNDS, SEED);
      assertThat(summary.rounds())
          .as("seed %d", SEED)
          .allSatisfy(each -> assertThat(each.failure()).as("%s", each).isNull());
    }
  }
}
