package org.conferenceapi.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unpacked distribution, started as its README says. Payara Micro comes from the build instead
 * of Maven Central; the address of the latter is in a file.
 */
@Tag("release")
class DistributionStartIT {
  private static final Pattern ADDRESS = Pattern.compile("https://\\S+\\.jar");

  @TempDir Path folder;

  private Path distribution;
  private Process started;

  @BeforeEach
  void unpack() throws IOException {
    distribution = Distribution.unpack(folder);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (started != null) {
      started.destroy();
      assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theFirstStartGetsTheServerAndTheCommandLineCreatesAConference() throws Exception {
    downloadFrom(BuildOutput.folder().resolve("payara-micro.jar"));
    start("server-config/micro/Start.java", Integer.toString(Ports.free()));
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> !started.isAlive() || printed().contains("curl -X POST"));
    assertThat(printed())
        .contains("Downloading Payara Micro", "Conference API ", "/v1")
        .doesNotContain("Picked up");
    assertThat(Distribution.names(distribution)).contains("payara-micro.jar", "data");

    assertThat(run("sha256sum -c server-config/micro/payara-micro.sha256"))
        .contains("payara-micro.jar: OK");
    String conf = "java Conf.java ";
    run(conf + "profile import data/credentials.properties");
    assertThat(run(conf + "create")).contains("initiated");
  }

  @Test
  void aServerWithAnotherChecksumIsNotUsed() throws Exception {
    downloadFrom(distribution.resolve("conference-api.war"));
    start("server-config/micro/Start.java", Integer.toString(Ports.free()));
    assertThat(started.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(started.exitValue()).isEqualTo(1);
    assertThat(printed())
        .contains("Payara Micro cannot be downloaded: ", "its SHA-256 is ")
        .contains("and store it as " + distribution.toRealPath().resolve("payara-micro.jar"));
    assertThat(Distribution.names(distribution)).noneMatch(name -> name.contains("payara-micro"));
  }

  @Test
  void withoutAccessToTheInternetItSaysWhatToDo() throws Exception {
    downloadFrom(folder.resolve("missing.jar"));
    start("server-config/micro/Start.java", Integer.toString(Ports.free()));
    assertThat(started.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(started.exitValue()).isEqualTo(1);
    assertThat(printed().lines().toList()).hasSize(3);
    assertThat(printed()).contains("Download it by other means from file:");
  }

  /** Replaces Maven Central. */
  private void downloadFrom(Path jar) throws IOException {
    Path description = distribution.resolve("server-config/micro/payara-micro.sha256");
    String text = Files.readString(description);
    assertThat(ADDRESS.matcher(text).results()).hasSize(1);
    Files.writeString(description, ADDRESS.matcher(text).replaceFirst(jar.toUri().toString()));
  }

  private void start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(List.of(arguments));
    started = inside(command).redirectOutput(folder.resolve("printed").toFile()).start();
  }

  private String run(String command) throws Exception {
    Path output = folder.resolve("output");
    Process process =
        inside(List.of("bash", "-c", command)).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private ProcessBuilder inside(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(distribution.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("CONF"));
    builder.environment().put("HOME", folder.toString());
    return builder;
  }

  private String printed() throws IOException {
    return Files.readString(folder.resolve("printed"));
  }
}
