package org.conferenceapi.media.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notices which files do not grow any more because their disk is full: a media server that writes
 * them says nothing of it, and goes on when there is room again.
 */
final class FullDiskDetector {
  /** Less free space than that, in bytes, can be why a file does not grow: half a minute of it. */
  private static final long LITTLE = 1 << 20;

  /** With less than that, in bytes, the end of a file that is just being closed is missing. */
  private static final long NOTHING = 1 << 16;

  /** So many looks in a row find it as long as before; a file that grows does so ten times. */
  private static final int LOOKS = 3;

  private Map<Path, Seen> seen = Map.of();

  private record Seen(long size, int looks) {}

  /** Which of the files are cut; to be asked every second about all that are being written. */
  synchronized Set<Path> cut(Set<Path> written) {
    Map<Path, Seen> now = new HashMap<>();
    for (Path each : written) {
      look(each, now);
    }
    seen = now;
    return now.entrySet().stream()
        .filter(each -> each.getValue().looks() >= LOOKS)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void look(Path file, Map<Path, Seen> now) {
    try {
      if (isLess(file, LITTLE)) {
        long size = Files.size(file);
        Seen before = seen.get(file);
        boolean stands = before != null && before.size() == size;
        now.put(file, new Seen(size, stands ? before.looks() + 1 : 0));
      }
    } catch (IOException e) {
      // not there, or not now: then nothing is known of it
    }
  }

  /** Whether there is no room for the end of a file. */
  static boolean isAt(Path file) {
    try {
      return isLess(file, NOTHING);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isLess(Path file, long bytes) throws IOException {
    return Files.getFileStore(file).getUsableSpace() < bytes;
  }
}
