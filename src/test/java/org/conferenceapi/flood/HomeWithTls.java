package org.conferenceapi.flood;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.ServerInstance;
import org.conferenceapi.home.ServerKind;

/** A home that listens for TLS on a certain port, where that can be told at its start. */
record HomeWithTls(Home home, int tlsPort) implements ServerKind {
  /** Whether it does. */
  boolean isPossible() {
    return home != Home.PAYARA_POSTGRESQL;
  }

  @Override
  public void prepare(ServerInstance instance) throws IOException {
    home.prepare(instance);
  }

  @Override
  public List<String> command(ServerInstance instance) {
    List<String> command = new ArrayList<>(home.command(instance));
    switch (home) {
      case MICRO_H2, MICRO_POSTGRESQL ->
          command.addAll(List.of("--sslport", Integer.toString(tlsPort)));
      case WILDFLY_POSTGRESQL -> command.add("-Djboss.https.port=" + tlsPort);
      case PAYARA_POSTGRESQL -> {
        // its ports are in the configuration of its domain
      }
    }
    return command;
  }
}
