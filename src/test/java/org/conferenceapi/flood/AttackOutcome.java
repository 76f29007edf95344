package org.conferenceapi.flood;

import java.util.List;
import java.util.Locale;

/**
 * How a service stood one attack.
 *
 * @param attack its name
 * @param healthMillis the longest time that its health took to be told
 * @param healthFailed how often it was not told, or not good, of how many times
 * @param othersMillis the longest time that another's conference took to be made and ended
 * @param othersFailed how often it was not
 * @param alive whether the node still runs and is ready
 * @param why what failed last; empty if nothing did
 */
record AttackOutcome(
    String attack,
    long healthMillis,
    int healthFailed,
    int health,
    long othersMillis,
    int othersFailed,
    int others,
    boolean alive,
    String why) {
  /** The maximum time of a health check, in milliseconds. */
  static final long BOUND = 2_000;

  /** The maximum time in which another client creates and ends a conference, in milliseconds. */
  static final long PATIENCE = 10_000;

  private static final String ROW = "%-22s %11s %14s %11s %14s  %-5s  %s";

  static AttackOutcome of(Attack attack, OtherClients bystanders, boolean alive) {
    OtherClients.Regular health = bystanders.health();
    OtherClients.Regular others = bystanders.conferences();
    return new AttackOutcome(
        attack.name(),
        health.worstMillis(),
        health.failed(),
        health.done(),
        others.worstMillis(),
        others.failed(),
        others.done(),
        alive,
        health.failed() > 0 ? health.lastFailure() : others.lastFailure());
  }

  /** Whether other clients were not affected. */
  boolean isHarmless() {
    return alive
        && healthMillis <= BOUND
        && healthFailed == 0
        && othersMillis <= PATIENCE
        && othersFailed == 0;
  }

  /** The lines over those of {@link #toString}. */
  static List<String> head() {
    return List.of(
        row("attack", "health, ms", "health failed", "others, ms", "others failed", "alive", ""),
        "-".repeat(96));
  }

  @Override
  public String toString() {
    return row(
        attack,
        healthMillis,
        healthFailed + " of " + health,
        othersMillis,
        othersFailed + " of " + others,
        alive ? "yes" : "NO",
        isHarmless() ? "withstood" : "HARMED " + why);
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, ROW, cells);
  }
}
