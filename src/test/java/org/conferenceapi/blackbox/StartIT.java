package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.ServerKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, from the moment that the WAR is built. */
@Tag("once")
class StartIT {
  /** Starts take half the CPU time with it, where it is only about their end. */
  private static final String FAST = "-XX:TieredStopAtLevel=1";

  @TempDir Path home;

  private final Map<String, String> environment = new HashMap<>();
  private Process started;

  @AfterEach
  void stop() throws InterruptedException {
    if (started != null) {
      started.destroy();
      assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theCommandInTheBannerCreatesAConference() throws Exception {
    String port = freePort();
    environment.put("JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR");
    startUntilReady(port);
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

    assertThat(permissions(home)).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(home).filter(each -> !each.endsWith("printed"))) {
      assertThat(files).allMatch(each -> permissions(each).matches("rw[x-]------"));
    }
    String secret = secret(credentials);
    assertThat(Files.readString(home.resolve("conference.mv.db"), StandardCharsets.ISO_8859_1))
        .contains("sealed:")
        .doesNotContain(secret);
    assertThat(refusesOnAnotherAddress(Integer.parseInt(port))).isTrue();

    aSecondStartSaysSoAndLeavesTheLogAlone();
    aServerWithoutMemoryIsStartedAgain();
  }

  private void aSecondStartSaysSoAndLeavesTheLogAlone() throws Exception {
    long before = Files.size(home.resolve("server.log"));
    Process second = launch(home.resolve("printed-2"), freePort());
    assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(Files.readString(home.resolve("printed-2")))
        .contains("The service has been started in " + home + " already.");
    assertThat(Files.size(home.resolve("server.log"))).isGreaterThanOrEqualTo(before);
  }

  private void aServerWithoutMemoryIsStartedAgain() throws Exception {
    ProcessHandle server = server();
    String options = server.info().commandLine().orElse("");
    assertThat(options).contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(server.destroyForcibly()).isTrue();
    Awaitility.await()
        .atMost(3, TimeUnit.MINUTES)
        .until(() -> printed().contains("The service answers again."));
    assertThat(printed())
        .contains(
            "The service ended by itself, with the exit status 137. It is started again in 1 s.");
    assertThat(server().pid()).isNotEqualTo(server.pid());

    ProcessHandle again = server();
    started.destroy();
    assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(again.isAlive()).isFalse();
  }

  @Test
  void aWrongSettingStopsTheStartWithItsMessage() throws Exception {
    start(freePort(), FAST, "-Dconference.join-timeout=soon");
    assertThat(started.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(started.exitValue()).isEqualTo(1);
    assertThat(printed())
        .startsWith("Wrong settings: conference.join-timeout = 'soon': allowed is an ISO 8601");
  }

  @Test
  void aDatabaseInUseStopsTheStartWithOneLine() throws Exception {
    String url = "jdbc:h2:file:" + home + "/conference";
    try (Connection other = DriverManager.getConnection(url, "sa", "")) {
      start(freePort(), FAST);
      assertThat(started.waitFor(3, TimeUnit.MINUTES)).isTrue();
      assertThat(other.isValid(1)).isTrue();
    }
    assertThat(printed().lines())
        .hasSize(2)
        .first()
        .asString()
        .isEqualTo("conference.data-dir = '" + home + "': another process uses this database");
  }

  @Test
  void aDatabaseOfALaterReleaseStopsTheStartWithItsMessage() throws Exception {
    try (WebhookReceiver nobody = new WebhookReceiver()) {
      FirstRelease before = new FirstRelease(Map.of(), home, nobody);
      before.load();
      before.becomeLater();
    }
    start(freePort(), FAST);
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
      start(Integer.toString(taken.getLocalPort()), FAST);
      assertThat(started.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(started.exitValue()).isEqualTo(1);
      assertThat(printed()).contains("Port " + taken.getLocalPort() + " cannot be used");
    }
  }

  private void startUntilReady(String... args) throws IOException {
    start(args);
    Awaitility.await()
        .atMost(3, TimeUnit.MINUTES)
        .until(() -> !started.isAlive() || printed().contains("curl -X POST"));
  }

  private void start(String... args) throws IOException {
    started = launch(home.resolve("printed"), args);
  }

  private Process launch(Path printed, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ServerKind.jdk().resolve("bin/java").toString(), "server-config/micro/Start.java"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("CONFERENCE_DATA_DIR", home.toString());
    return builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
  }

  private ProcessHandle server() {
    return started.children().findFirst().orElseThrow();
  }

  private static boolean refusesOnAnotherAddress(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.2", port), 5000);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String secret(Path credentials) throws IOException {
    return Files.readAllLines(credentials).stream()
        .filter(line -> line.startsWith("app.secret="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElseThrow();
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

  private static String freePort() {
    return Integer.toString(Ports.free());
  }
}
