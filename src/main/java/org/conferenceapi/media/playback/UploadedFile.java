package org.conferenceapi.media.playback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/**
 * An uploaded file. It is deleted when it is closed, unless it was kept.
 *
 * @param part the path of the temporary file
 * @param size the size in bytes
 * @param digest the SHA-256 digest of the content
 * @param name the final file name, which cannot be guessed
 */
record UploadedFile(Path part, long size, byte[] digest, String name) implements AutoCloseable {
  /**
   * Renames the file to its final name and runs the work that needs it. If the work fails, the file
   * is deleted.
   *
   * @param work the work, for example adding the row
   * @return the result of the work
   * @throws UncheckedIOException if the file cannot be renamed
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
