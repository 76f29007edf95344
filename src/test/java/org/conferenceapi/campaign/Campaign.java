package org.conferenceapi.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.conferenceapi.home.BuildOutput;

/**
 * Plays a kill campaign and prints a line for each round and a table at the end. Run by {@code mvn
 * -q -Pcampaign -DskipTests package exec:java}; system properties choose:
 *
 * <ul>
 *   <li>{@code campaign.rounds}: how many rounds, 20 if not said
 *   <li>{@code campaign.seed}: the seed of all choices; another one each time if not said
 * </ul>
 */
public final class Campaign {
  private Campaign() {}

  /**
   * Plays it, and fails if an audit found something wrong.
   *
   * @throws IllegalStateException if it did; the logs are kept
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.getInteger("campaign.rounds", 20);
    long seed = Long.getLong("campaign.seed", new Random().nextInt(1_000_000));
    Path folder = BuildOutput.folder().resolve("campaign");
    System.out.printf("%d rounds, seed %d; data and logs in %s%n", rounds, seed, folder);
    Instant begun = Instant.now();
    try (CampaignRun run = new CampaignRun(folder, System.out::println)) {
      Summary summary = run.play(rounds, seed);
      summary.lines().forEach(System.out::println);
      System.out.printf(
          "%d rounds, seed %d, in %d minutes%n",
          rounds, seed, Duration.between(begun, Instant.now()).toMinutes());
      if (!summary.isRight()) {
        throw new IllegalStateException(
            "seed " + seed + ": see the rounds that are WRONG; the logs are in " + folder);
      }
    }
  }
}
