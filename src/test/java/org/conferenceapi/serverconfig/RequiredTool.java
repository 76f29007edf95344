package org.conferenceapi.serverconfig;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** A program that some tests need and that may not be installed. */
enum RequiredTool {
  HAPROXY("haproxy", "haproxy"),
  KAMAILIO("kamailio", "kamailio"),
  PROMTOOL("promtool", "prometheus"),
  PSQL("psql", "postgresql-client"),
  SHELLCHECK("shellcheck", "shellcheck"),
  SYSTEMD_ANALYZE("systemd-analyze", "systemd");

  private final String command;
  private final String debianPackage;

  RequiredTool(String command, String debianPackage) {
    this.command = command;
    this.debianPackage = debianPackage;
  }

  /** The command; skips the test with a message if the program is not installed. */
  String require() {
    boolean installed =
        Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    if (!installed) {
      System.out.printf(
          "%s is not installed, its tests are left out: apt-get install %s%n",
          command, debianPackage);
    }
    Assumptions.assumeTrue(installed, command + " is not installed");
    return command;
  }
}
