package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, from the moment that the WAR is built. */
@Tag("once")
class StartIT {
  @TempDir Path home;

  private Process started;

  @AfterEach
  void stop() throws InterruptedException {
    if (started != null) {
      started.destroy();
      assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theBannersLineCreatesAConference() throws Exception {
    String port = freePort();
    start(port);
    Awaitility.await()
        .atMost(3, TimeUnit.MINUTES)
        .until(() -> !started.isAlive() || printed().contains("curl -X POST"));
    assertThat(printed())
        .contains("Conference API ", "http://localhost:" + port + "/v1", home.toString());

    Path credentials = home.resolve("credentials.properties");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
        .isEqualTo("rw-------");
    assertThat(printed()).doesNotContain(tokens(credentials));
    assertThat(Files.readString(home.resolve("server.log"))).doesNotContain(tokens(credentials));

    String line = printed().lines().filter(each -> each.contains("curl -X POST")).findFirst().get();
    Process curl = new ProcessBuilder("bash", "-c", line.strip()).start();
    String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(answer).contains("<status>initiated</status>");
  }

  @Test
  void aWrongSettingStopsTheStartWithItsMessage() throws Exception {
    start(freePort(), "-Dconference.join-timeout=soon");
    assertThat(started.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(started.exitValue()).isEqualTo(1);
    assertThat(printed())
        .startsWith("Wrong settings: conference.join-timeout = 'soon': allowed is an ISO 8601");
  }

  @Test
  void aDatabaseOfALaterReleaseStopsTheStartWithItsMessage() throws Exception {
    try (Receiver nobody = new Receiver()) {
      FirstRelease before = new FirstRelease(Map.of(), home, nobody);
      before.load();
      before.becomeLater();
    }
    start(freePort());
    assertThat(started.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(started.exitValue()).isEqualTo(1);
    assertThat(printed())
        .contains(
            "conference.data-dir = '" + home + "': its schema has version 999, made by a later")
        .contains("The service did not start.");
  }

  @Test
  void aPortInUseStopsTheStart() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      start(Integer.toString(taken.getLocalPort()));
      assertThat(started.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(started.exitValue()).isEqualTo(1);
      assertThat(printed()).contains("Port " + taken.getLocalPort() + " cannot be used");
    }
  }

  private void start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "server-config/micro/Start.java"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CONFERENCE_DATA_DIR", home.toString());
    started =
        builder.redirectErrorStream(true).redirectOutput(home.resolve("printed").toFile()).start();
  }

  private String printed() throws IOException {
    return Files.readString(home.resolve("printed"));
  }

  private static String[] tokens(Path credentials) throws IOException {
    return Files.readAllLines(credentials).stream()
        .filter(line -> line.matches(".*(token|secret)=.*"))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .toArray(String[]::new);
  }

  private static String freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return Integer.toString(free.getLocalPort());
    }
  }
}
