package org.conferenceapi.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A script for pgbench: the limit of the machine's database without the service. */
final class Pgbench implements Workload {
  private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final Pattern DONE =
      Pattern.compile("(?m)^number of transactions actually processed: (\\d+)");
  private static final Pattern FAILED = Pattern.compile("(?m)^number of failed.*: ([1-9]\\d*)");

  private final Path program = find();
  private final RealPostgres database;
  private final Path script;
  private final AtomicLong done = new AtomicLong();

  Pgbench(RealPostgres database, Path folder, String name, List<String> lines) {
    this.database = database;
    script = folder.resolve(name + ".sql");
    try {
      Files.write(script, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of committed transactions so far. */
  long done() {
    return done.get();
  }

  @Override
  public Measured run(int clients, double perSecond, Duration time) {
    int threads = Math.min(clients, Runtime.getRuntime().availableProcessors());
    List<String> command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
    command.addAll(List.of("-h", "localhost", "-p", "" + database.port(), "-U", "postgres"));
    command.addAll(List.of("-c", "" + clients, "-j", "" + threads));
    command.addAll(List.of("-T", "" + time.toSeconds(), "-f", script.toString()));
    if (perSecond > 0) {
      command.add("--rate=" + perSecond);
    }
    command.add("postgres");
    String printed = run(command);
    done.addAndGet((long) number(DONE, printed));
    String errors = FAILED.matcher(printed).find() ? printed : null;
    return new Measured(number(RATE, printed), new Latencies(), errors);
  }

  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("pgbench failed:\n" + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("pgbench did not say what it did:\n" + text);
    }
    return Double.parseDouble(matcher.group(1));
  }

  /** The newest of those that Debian keeps beside each server, or the one on the path. */
  private static Path find() {
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      versions
          .sorted(Comparator.comparing(each -> -versionOf(each)))
          .forEach(each -> folders.add(each.resolve("bin")));
    } catch (IOException e) {
      folders.clear(); // another system
    }
    Arrays.stream(System.getenv("PATH").split(":")).map(Path::of).forEach(folders::add);
    return folders.stream()
        .map(each -> each.resolve("pgbench"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "pgbench is missing; on Debian it comes with: apt-get install postgresql-15"
                        + " (elsewhere often with postgresql-contrib)"));
  }

  private static double versionOf(Path folder) {
    try {
      return Double.parseDouble(folder.getFileName().toString());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
