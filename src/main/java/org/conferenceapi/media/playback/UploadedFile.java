package org.conferenceapi.media.playback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/**
 * A file that somebody has sent. It is deleted on closing, unless it was kept.
 *
 * @param digest of what is in it
 * @param name that it will have if it is kept, which nobody can guess
 */
record UploadedFile(Path part, long size, byte[] digest, String name) implements AutoCloseable {
  /**
   * Has it under its name from now on, unless the work that needs it fails.
   *
   * @throws UncheckedIOException if it cannot be renamed
   */
  <T> T keepFor(Supplier<T> work) {
    try {
      Files.move(part, kept(), StandardCopyOption.ATOMIC_MOVE);
      try {
        return work.get();
      } catch (RuntimeException e) {
        Files.deleteIfExists(kept());
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path kept() {
    return part.resolveSibling(name);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
