package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
public final class Folders {
  private Folders() {}

  /** Copies to a folder that is not there yet. */
  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    for (Path each : all(from)) {
      Files.copy(each, to.resolve(from.relativize(each).toString()));
    }
  }

  /** Deletes a folder, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path each : all(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
