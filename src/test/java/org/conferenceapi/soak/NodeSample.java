package org.conferenceapi.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conferenceapi.blackbox.ServerHeap;

/**
 * What a node uses of its machine, on Linux.
 *
 * @param heap after a full collection, in MiB
 * @param resident its resident set, in MiB
 */
record NodeSample(double heap, double resident, double threads, double sockets, double files) {
  private static final double MIB = 1024 * 1024;

  static NodeSample of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    List<String> status = Files.readAllLines(process.resolve("status"));
    double heap = ServerHeap.inUse(pid) / MIB;
    int sockets = 0;
    int files = 0;
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      for (Path each : open.toList()) {
        if (target(each).startsWith("socket:")) {
          sockets++;
        } else {
          files++;
        }
      }
    }
    return new NodeSample(
        heap, number(status, "VmRSS:") / 1024, number(status, "Threads:"), sockets, files);
  }

  /** Adds it to other values, with names that begin like that. */
  void addTo(Map<Gauge, Double> values, String prefix) {
    values.put(new Gauge(prefix + "heap after a collection, MiB", 1.1, 5), heap);
    values.put(new Gauge(prefix + "resident set, MiB", 1.1, 20), resident);
    values.put(new Gauge(prefix + "threads", 1.1, 5), threads);
    values.put(new Gauge(prefix + "sockets", 1.1, 10), sockets);
    values.put(new Gauge(prefix + "other files", 1, 5), files);
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  private static double number(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
