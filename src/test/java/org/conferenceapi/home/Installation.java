package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * An application server unpacked in a folder of its own, which the scripts of {@code server-config}
 * may change, and which runs where it is.
 */
public interface Installation extends ServerKind {
  /** Unpacks one for a home; on Payara it listens on the given port. Deletes the folder before. */
  static Installation unpack(Home home, Path folder, int port) throws IOException {
    return switch (home) {
      case WILDFLY_POSTGRESQL -> WildFlyInstallation.unpack(folder);
      case PAYARA_POSTGRESQL -> PayaraInstallation.unpack(folder, port);
      default -> throw new IllegalArgumentException(home + " is not unpacked");
    };
  }

  /** Has it write its configuration its own way, if it does so at its first start. */
  void settle() throws IOException;

  /**
   * Runs {@code configure.sh}.
   *
   * @return what it printed
   * @throws IOException with what it printed, if it fails
   */
  String configure(Map<String, String> environment) throws IOException;

  /**
   * Runs {@code restore.sh}.
   *
   * @return what it printed
   * @throws IOException with what it printed, if it fails
   */
  String restore() throws IOException;

  /** Takes the service off the server, which does not run. */
  void undeploy() throws IOException;

  /** Everything in its folders but what a server writes while it runs: text by relative path. */
  Map<String, String> state() throws IOException;

  /** The port of https while it runs. */
  int httpsPort();

  /** The file with the line of each request. */
  String requestLog() throws IOException;
}
