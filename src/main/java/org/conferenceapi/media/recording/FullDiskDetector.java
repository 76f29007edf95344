package org.conferenceapi.media.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Detects files that do not grow any more because their disk is full. A media server that writes
 * such a file reports no error, and continues to write when there is free space again.
 */
final class FullDiskDetector {
  /**
   * With less free space than this, in bytes, a file that does not grow is considered cut: half a
   * minute of audio.
   */
  private static final long LOW_SPACE = 1 << 20;

  /**
   * With less free space than this, in bytes, the end of a file that is being closed is considered
   * missing.
   */
  private static final long NO_SPACE = 1 << 16;

  /**
   * After as many checks in a row without growth the file is considered cut. A file that is written
   * grows ten times in that time.
   */
  private static final int CHECKS_WITHOUT_GROWTH = 3;

  private Map<Path, Seen> seen = Map.of();

  private record Seen(long size, int checks) {}

  /**
   * Returns the files that are cut. To be called every second.
   *
   * @param written all files that are being written
   * @return those whose disk is full and that have not grown since three calls
   */
  synchronized Set<Path> cut(Set<Path> written) {
    Map<Path, Seen> now = new HashMap<>();
    for (Path each : written) {
      check(each, now);
    }
    seen = now;
    return now.entrySet().stream()
        .filter(each -> each.getValue().checks() >= CHECKS_WITHOUT_GROWTH)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void check(Path file, Map<Path, Seen> now) {
    try {
      if (isLess(file, LOW_SPACE)) {
        long size = Files.size(file);
        Seen before = seen.get(file);
        boolean unchanged = before != null && before.size() == size;
        now.put(file, new Seen(size, unchanged ? before.checks() + 1 : 0));
      }
    } catch (IOException e) {
      // the size is not known: the file does not exist or cannot be read now
    }
  }

  /** Whether the disk of a file has no free space for the end of the file. */
  static boolean isAt(Path file) {
    try {
      return isLess(file, NO_SPACE);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isLess(Path file, long bytes) throws IOException {
    return Files.getFileStore(file).getUsableSpace() < bytes;
  }
}
