package org.conferenceapi.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.conferenceapi.testclock.ClockServlet;
import org.conferenceapi.testclock.MovableClock;

/** What the build has made, and the servers it has unpacked. */
public final class BuildOutput {
  private BuildOutput() {}

  /** The build's folder. */
  public static Path folder() {
    return Path.of(System.getProperty("build.directory", "target")).toAbsolutePath();
  }

  /** The WAR as it is delivered. */
  public static Path war() {
    return folder().resolve("conference-api.war");
  }

  /** The same with a clock that tests can move. */
  public static Path warWithMovableClock() {
    Path copy = folder().resolve("conference-api-with-movable-clock.war");
    try {
      Files.copy(war(), copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem zip = FileSystems.newFileSystem(copy)) {
        for (Class<?> each :
            List.of(
                ClockServlet.class,
                MovableClock.class,
                MovableClock.class.getDeclaredClasses()[0])) {
          String name = each.getName().replace('.', '/') + ".class";
          Path to = zip.getPath("WEB-INF/classes", name);
          Files.createDirectories(to.getParent());
          try (InputStream in = each.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, to);
          }
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one folder of that name, a glob, that is in the build's folder. */
  static Path only(String glob) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder(), glob)) {
      return found.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
