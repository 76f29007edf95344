package org.conferenceapi.home;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own that is small, and can be filled. */
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one; skips the test, with a line that says so, where that is not possible.
   *
   * @param name of its folder in that of this JVM
   * @param size such as {@code 200k}
   */
  public static SmallDisk mount(String name, String size) throws IOException {
    Path folder = BuildOutput.jvmFolder().resolve(name);
    Files.createDirectories(folder);
    if (!run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())) {
      String skipped = "no small disk can be made (Linux, root): tests of full ones are skipped";
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
    return new SmallDisk(folder);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Leaves no space. */
  public void fill() {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      return; // it is full
    }
  }

  /** Gives the space back. */
  public void free() {
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", "--lazy", folder.toString());
  }
}
