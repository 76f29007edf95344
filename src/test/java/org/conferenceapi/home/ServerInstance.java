package org.conferenceapi.home;

import java.nio.file.Path;
import java.util.List;

/**
 * One server that is to run: the port it listens on, the folder that is its own, the WAR it gets,
 * and options for its JVM.
 */
public record ServerInstance(int port, Path folder, Path war, List<String> options) {
  /** Where its temporary files go. */
  public Path temporary() {
    return folder.resolve("tmp");
  }
}
