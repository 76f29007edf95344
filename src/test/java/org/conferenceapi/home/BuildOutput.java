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
  private static Path warWithMovableClock;

  private BuildOutput() {}

  /** The build's folder. */
  public static Path folder() {
    return Path.of(System.getProperty("build.directory", "target")).toAbsolutePath();
  }

  /**
   * The folder, in the build's, of this JVM alone. The system property {@code it.jvm} is its name,
   * where several JVMs run tests at the same time.
   */
  public static Path jvmFolder() {
    return folder().resolve(System.getProperty("it.jvm", "it-1"));
  }

  /** The WAR as it is delivered. */
  public static Path war() {
    return folder().resolve("conference-api.war");
  }

  /** The same with a clock that tests can move. */
  public static synchronized Path warWithMovableClock() {
    if (warWithMovableClock == null) {
      warWithMovableClock = addMovableClock();
    }
    return warWithMovableClock;
  }

  private static Path addMovableClock() {
    Path copy = jvmFolder().resolve("conference-api-with-movable-clock.war");
    copy.getParent().toFile().mkdirs();
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
}
