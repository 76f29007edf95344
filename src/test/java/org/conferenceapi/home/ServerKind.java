package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A kind of application server, as an administrator would start it. */
public interface ServerKind {
  /**
   * The folder of the JDK that runs the servers: the system property {@code it.jdk}; without it,
   * the one that runs the tests.
   */
  static Path jdk() {
    String named = System.getProperty("it.jdk", "");
    return Path.of(named.isEmpty() ? System.getProperty("java.home") : named);
  }

  /** Makes what one instance needs before its first start, with the files of server-config. */
  void prepare(ServerInstance instance) throws IOException;

  /** The command that runs the instance until it is told to stop. */
  List<String> command(ServerInstance instance);
}
