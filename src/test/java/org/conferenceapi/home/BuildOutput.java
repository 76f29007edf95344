package org.conferenceapi.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conferenceapi.testclock.ClockServlet;
import org.conferenceapi.testclock.MovableClock;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

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
    ShrinkWrap.createFromZipFile(WebArchive.class, war().toFile())
        .addClasses(ClockServlet.class, MovableClock.class)
        .as(ZipExporter.class)
        .exportTo(copy.toFile(), true);
    return copy;
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
