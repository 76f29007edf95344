package org.conferenceapi.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Provides the version of this build. */
public final class Version {
  private Version() {}

  /**
   * Reads the version from {@code version.properties} of the build.
   *
   * @return the version, for example {@code 1.0.0}
   * @throws UncheckedIOException if the file cannot be read
   */
  public static String current() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
