package org.conferenceapi.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Home;

/**
 * Sends generated hostile requests to a service that it starts, and prints what came of it. Run by
 * {@code mvn -q -Pfuzz -DskipTests package exec:java}; system properties choose:
 *
 * <ul>
 *   <li>{@code it.home}: where the service runs, {@code micro-h2} if not said
 *   <li>{@code fuzz.requests}: how many, 1000000 if not said; with 1, the request and its response
 *       are printed
 *   <li>{@code fuzz.seconds}: after which time it ends even without that many
 *   <li>{@code fuzz.seed}: from which they are made, 1 if not said
 *   <li>{@code fuzz.from}: the index of the first, 0 if not said
 *   <li>{@code fuzz.clients}: how many clients send them at once, 16 if not said
 *   <li>{@code fuzz.timelines}: of how many conferences of each account the event log is replayed
 *       at the end, 1000 if not said
 *   <li>{@code fuzz.jvm}: the options of the server's JVM
 * </ul>
 */
public final class Fuzz {
  private Fuzz() {}

  /**
   * Sends them.
   *
   * @throws IllegalStateException if a response or the state afterwards was not as it must be
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    FuzzOptions options = FuzzOptions.fromProperties();
    Path folder = BuildOutput.folder().resolve("fuzz");
    Folders.delete(folder);
    Files.createDirectories(folder);
    try (FuzzRun run = FuzzRun.begin(Home.chosen(), folder, options)) {
      if (options.requests() == 1) {
        System.out.println(run.replay());
        return;
      }
      System.out.printf("%s, seed %d, %s%n", Home.chosen(), options.seed(), options.jvm());
      List<String> wrong;
      try (Progress progress = Progress.of(run)) {
        run.warmUp();
        run.sendAll();
        progress.print();
      }
      wrong = run.verdict();
      System.out.println(new Summary(run));
      wrong.forEach(System.out::println);
      if (!wrong.isEmpty()) {
        throw new IllegalStateException(
            wrong.size()
                + " kinds of failures; repeat one with -Dfuzz.seed="
                + options.seed()
                + " -Dfuzz.requests=1 -Dfuzz.from=…; the log is in "
                + folder);
      }
    }
  }
}
