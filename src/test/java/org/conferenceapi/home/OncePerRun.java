package org.conferenceapi.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Files that all JVMs of a test run use: the first that needs them makes them, the others wait
 * until they are made. The system property {@code it.run} names the run; without it, each JVM is
 * one.
 */
final class OncePerRun {
  private static final String RUN = System.getProperty("it.run", UUID.randomUUID().toString());

  /** Makes the files. */
  interface Maker {
    void make() throws IOException;
  }

  private OncePerRun() {}

  /**
   * Makes a folder, unless this run has made it.
   *
   * @throws IOException from the maker; the next JVM tries again
   */
  static synchronized void make(Path folder, Maker maker) throws IOException {
    Files.createDirectories(folder.getParent());
    Path madeBy = folder.resolveSibling(folder.getFileName() + ".run");
    try (FileChannel channel =
        FileChannel.open(
            folder.resolveSibling(folder.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      channel.lock(); // until it is closed
      if (!Files.exists(madeBy) || !Files.readString(madeBy).equals(RUN)) {
        maker.make();
        Files.writeString(madeBy, RUN);
      }
    }
  }
}
