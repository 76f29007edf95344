package org.conferenceapi.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The options of a run, from system properties.
 *
 * @param only the operations to measure, by their short names; all if empty
 * @param clients how many clients at once, one after the other
 * @param rounds how often the limit and the service take turns
 * @param round how long a turn is
 * @param warmUp how long each operation is done, in turns with the others, before anything is
 *     measured: compiling what one request needs takes a server about a minute of its own
 * @param jvm options of the server's JVM
 */
record Options(
    List<String> only,
    List<Integer> clients,
    int rounds,
    Duration round,
    Duration warmUp,
    List<String> jvm) {
  private static final List<String> KEYS =
      List.of(
          "create",
          Create.WITHOUT_KEY,
          Enter.SPREAD,
          Enter.HOT,
          "get",
          "get-known",
          "get-json",
          Notify.KEY,
          Expire.KEY,
          ExpiryLateness.KEY,
          EventLatency.KEY,
          Lists.KEY,
          Overload.KEY,
          MediaBenchmark.KEY,
          PhoneBenchmark.KEY);

  /** Rejects options that cannot be run. */
  Options {
    if (!KEYS.containsAll(only)) {
      throw new IllegalArgumentException("benchmark.only = " + only + ": there are " + KEYS);
    }
    for (String each : List.of(MediaBenchmark.KEY, PhoneBenchmark.KEY)) {
      if (only.contains(each) && only.size() > 1) {
        throw new IllegalArgumentException(each + " is run by itself only");
      }
    }
  }

  /** The system properties {@code benchmark.only}, {@code .clients} and so on, or the defaults. */
  static Options fromProperties() {
    return new Options(
        list("only", ""),
        list("clients", "1,4,16,64").stream().map(Integer::valueOf).toList(),
        Integer.parseInt(value("rounds", "3")),
        Duration.ofSeconds(Long.parseLong(value("seconds", "4"))),
        Duration.ofSeconds(Long.parseLong(value("warmup", "45"))),
        Stream.of(value("jvm", "-Xmx512m -XX:+UseParallelGC").split(" ")).toList());
  }

  boolean wants(String operation) {
    return only.isEmpty() || only.contains(operation);
  }

  private static List<String> list(String name, String fallback) {
    return Stream.of(value(name, fallback).split(" *, *")).filter(each -> !each.isBlank()).toList();
  }

  private static String value(String name, String fallback) {
    return System.getProperty("benchmark." + name, fallback).strip();
  }
}
