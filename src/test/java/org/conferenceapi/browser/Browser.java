package org.conferenceapi.browser;

import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A browser with one page open. */
interface Browser extends AutoCloseable {
  /** Whether there is a program of that name on this machine. */
  static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }

  /** Opens a page. */
  void open(String url);

  /**
   * The value of an expression on the page, or what its promise gives, as if the person had done it
   * with the mouse; null if another page comes meanwhile.
   */
  JsonValue evaluate(String expression);

  /** How it hears. */
  Ear ear();

  /** Takes a screenshot of the page. */
  void picture(Path file);

  /** Kills all its processes at once with SIGKILL. */
  void kill();

  @Override
  void close();
}
