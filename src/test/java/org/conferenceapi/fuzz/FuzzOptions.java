package org.conferenceapi.fuzz;

import java.time.Duration;
import java.util.List;

/**
 * The options of a run.
 *
 * @param seed of the generator
 * @param from the index of the first request
 * @param requests how many
 * @param time after which the run ends at the latest
 * @param clients how many send them at once
 * @param timelines how many conferences of each lasting account are replayed at the end
 * @param jvm options of the server's JVM
 */
record FuzzOptions(
    long seed,
    long from,
    long requests,
    Duration time,
    int clients,
    int timelines,
    List<String> jvm) {

  /** The system properties {@code fuzz.seed} and so on, or the defaults. */
  static FuzzOptions fromProperties() {
    return new FuzzOptions(
        Long.getLong("fuzz.seed", 1),
        Long.getLong("fuzz.from", 0),
        Long.getLong("fuzz.requests", 1_000_000),
        Duration.ofSeconds(Long.getLong("fuzz.seconds", Duration.ofDays(1).toSeconds())),
        Integer.getInteger("fuzz.clients", 16),
        Integer.getInteger("fuzz.timelines", 1000),
        List.of(System.getProperty("fuzz.jvm", "-Xmx512m -XX:+UseParallelGC").split(" ")));
  }
}
