package org.conferenceapi.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.home.Folders;

/** The processes of a browser, and its profile, which is a temporary folder. */
final class BrowserProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Path profile;
  private final Process process;

  /**
   * Starts one.
   *
   * @param command whose input and output are the protocol that commands the browser
   */
  BrowserProcess(Path profile, List<String> command) throws IOException {
    this.profile = profile;
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** A new profile. */
  static Path profile(String browser) {
    try {
      return Files.createTempDirectory(browser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OutputStream in() {
    return process.getOutputStream();
  }

  InputStream out() {
    return process.getInputStream();
  }

  /** Kills all of them at once with SIGKILL. */
  void kill() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Folders.delete(profile);
    } catch (IOException | InterruptedException e) {
      // a file that is still being written stays in the temporary folder
    }
  }
}
