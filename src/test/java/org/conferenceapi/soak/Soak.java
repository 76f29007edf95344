package org.conferenceapi.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;

/**
 * Runs the service at half of its highest rate, and fails if anything grows beyond what is kept or
 * slows down. Run by {@code mvn -q -Psoak -DskipTests package exec:java}; system properties choose:
 *
 * <ul>
 *   <li>{@code soak.duration}: how long, {@code PT8H} if not said
 *   <li>{@code soak.calibration}: how long the highest rate is measured, before and after; {@code
 *       PT1M} if not said
 *   <li>{@code soak.clients}: how many clients at once, 16 if not said
 * </ul>
 */
public final class Soak {
  private Soak() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException if something grows, slows down or is lost
   */
  public static void main(String[] arguments) throws Exception {
    Duration duration = duration("soak.duration", "PT8H");
    Duration calibration = duration("soak.calibration", "PT1M");
    int clients = Integer.getInteger("soak.clients", 16);
    Path folder = BuildOutput.folder().resolve("soak");
    Folders.delete(folder);
    Files.createDirectories(folder);
    try (SoakRun run = new SoakRun(folder, duration, clients)) {
      List<String> wrong = run.play(calibration);
      wrong.forEach(each -> System.out.println("WRONG: " + each));
      if (!wrong.isEmpty()) {
        throw new IllegalStateException("see above; the log is in " + folder);
      }
      System.out.println("Nothing grows, nothing slows down, and nothing was lost.");
    }
  }

  private static Duration duration(String name, String fallback) {
    return Duration.parse(System.getProperty(name, fallback));
  }
}
