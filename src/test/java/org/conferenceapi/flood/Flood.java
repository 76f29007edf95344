package org.conferenceapi.flood;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Home;

/**
 * Plays what strangers can do to a service that is started as documented, and prints what others
 * saw of it meanwhile. Run by {@code mvn -q -Pflood -DskipTests package exec:java}; system
 * properties choose:
 *
 * <ul>
 *   <li>{@code it.home}: where the service runs, {@code micro-h2} if not said
 *   <li>{@code flood.only}: the attacks, by their names, separated by commas
 *   <li>{@code flood.seconds}: how long each lasts, 20 if not said
 *   <li>{@code flood.proxy}: {@code true} puts the sample of HAProxy before it
 *   <li>{@code flood.jvm}: the options of the server's JVM, {@code -Xmx512m} if not said
 * </ul>
 */
public final class Flood {
  private Flood() {}

  /**
   * Plays them, and fails if others came to harm.
   *
   * @throws IllegalStateException if they did
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> only = Arrays.asList(System.getProperty("flood.only", "").split(","));
    Duration time = Duration.ofSeconds(Integer.getInteger("flood.seconds", 20));
    String jvm = System.getProperty("flood.jvm", "-Xmx512m");
    Path folder = BuildOutput.folder().resolve("flood");
    Folders.delete(folder);
    Files.createDirectories(folder);
    boolean harmless = true;
    boolean proxied = Boolean.getBoolean("flood.proxy");
    List<String> options = List.of(jvm.split(" "));
    try (FloodRun run =
        proxied
            ? FloodRun.beginBehindProxy(Home.chosen(), folder, options)
            : FloodRun.begin(Home.chosen(), folder, options)) {
      System.out.printf(
          "%s%s, %s, each for %d s%n",
          Home.chosen(), proxied ? " behind HAProxy" : "", jvm, time.toSeconds());
      AttackOutcome.head().forEach(System.out::println);
      for (Attack each : Attacks.full()) {
        if (run.isPossible(each) && (only.get(0).isEmpty() || only.contains(each.name()))) {
          AttackOutcome outcome = run.play(each, time);
          System.out.println(outcome);
          harmless &= outcome.isHarmless();
        }
      }
    }
    if (!harmless) {
      throw new IllegalStateException("others came to harm: see above; the log is in " + folder);
    }
  }
}
