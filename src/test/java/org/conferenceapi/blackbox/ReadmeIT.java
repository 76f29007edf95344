package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first conference works as it is written, in a shell. */
@BlackBoxTest
class ReadmeIT {
  private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

  @TempDir Path folder;

  private Process shell;

  @AfterEach
  void stop() {
    if (shell != null) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }

  @Test
  void theFirstConferenceIsCreatedAndNotified() throws IOException {
    Path said = folder.resolve("said");
    // the shell waits for the receiver, as a terminal would
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", block(0) + "\n" + block(1) + "\nwait\n")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("CONF_URL", Service.SHARED.root());
    builder.environment().put("CONF_PROFILES", folder.resolve("profiles").toString());
    shell = builder.start();

    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(
            () -> {
              assertThat(notifications(said)).as(Files.readString(said)).hasSize(4);
              assertThat(events(said)).as(Files.readString(said)).hasSize(6);
            });

    List<String> sent = notifications(said);
    assertThat(sent.get(0)).contains("\"type\":\"part.status\"", "\"status\":\"answered\"");
    assertThat(sent.get(1)).contains("\"type\":\"conf.status\"", "\"status\":\"running\"");
    assertThat(sent.get(2)).contains("\"type\":\"part.status\"", "\"status\":\"completed\"");
    assertThat(sent.get(3)).contains("\"type\":\"conf.status\"", "\"endReason\":\"emptied\"");
    assertThat(events(said))
        .containsExactly(
            "conf.created",
            "part.invited",
            "part.status",
            "conf.status",
            "part.status",
            "conf.status");
    assertThat(lines(said)).anyMatch(line -> line.matches("endReason +emptied"));
    assertThat(lines(said)).noneMatch(line -> line.contains("Refused") || line.contains("conf: "));
  }

  private static String block(int number) throws IOException {
    Matcher commands = COMMANDS.matcher(Files.readString(Path.of("README.md")));
    for (int i = 0; i <= number; i++) {
      assertThat(commands.find()).isTrue();
    }
    return commands
        .group(1)
        .replace("data/credentials", Service.SHARED.dataDir() + "/credentials")
        .replace("9000", Integer.toString(Ports.free()));
  }

  /** What the receiver has printed. */
  private static List<String> notifications(Path said) throws IOException {
    return lines(said).stream().filter(line -> line.startsWith("{\"id\":")).toList();
  }

  /** The types of the printed events. */
  private static List<String> events(Path said) throws IOException {
    return lines(said).stream()
        .filter(line -> line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  .*"))
        .map(line -> line.split(" +")[1])
        .toList();
  }

  private static List<String> lines(Path said) throws IOException {
    return Files.readString(said).lines().toList();
  }
}
