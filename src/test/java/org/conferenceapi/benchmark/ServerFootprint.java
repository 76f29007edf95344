package org.conferenceapi.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a JVM holds: its threads, and what is left of its heap after a collection. */
record ServerFootprint(int threads, long heapMebibytes) {
  /** Looks at the JVM of that process, with the tools of the JDK; Linux only. */
  static ServerFootprint of(long pid) {
    try {
      run("jcmd", pid + "", "GC.run");
      String[] lines = run("jstat", "-gc", pid + "").strip().split("\n");
      List<String> names = List.of(lines[0].strip().split("\\s+"));
      String[] values = lines[1].strip().split("\\s+");
      double kibibytes = 0;
      for (String used : List.of("S0U", "S1U", "EU", "OU")) {
        kibibytes += Double.parseDouble(values[names.indexOf(used)]);
      }
      return new ServerFootprint(threads(pid), Math.round(kibibytes / 1024));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int threads(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", pid + "", "status")).stream()
        .filter(line -> line.startsWith("Threads:"))
        .mapToInt(line -> Integer.parseInt(line.substring(8).strip()))
        .sum();
  }

  private static String run(String tool, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
