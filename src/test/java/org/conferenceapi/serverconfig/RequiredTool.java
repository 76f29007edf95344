package org.conferenceapi.serverconfig;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** A program that an administrator's machine may have, and the machine of a test run may lack. */
enum RequiredTool {
  HAPROXY("haproxy", "haproxy"),
  PSQL("psql", "postgresql-client"),
  SHELLCHECK("shellcheck", "shellcheck"),
  SYSTEMD_ANALYZE("systemd-analyze", "systemd");

  private final String command;
  private final String debianPackage;

  RequiredTool(String command, String debianPackage) {
    this.command = command;
    this.debianPackage = debianPackage;
  }

  /** Its command; leaves the test out, with a visible line, where it is not installed. */
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
