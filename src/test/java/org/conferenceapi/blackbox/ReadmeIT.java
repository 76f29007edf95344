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
    shell =
        new ProcessBuilder("bash", "-c", commands() + "\nwait\n")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(events(said)).as(Files.readString(said)).hasSize(4));

    List<String> events = events(said);
    assertThat(events.get(0)).contains("<type>part.status</type>", "<status>answered</status>");
    assertThat(events.get(1)).contains("<type>conf.status</type>", "<status>running</status>");
    assertThat(events.get(2)).contains("<type>part.status</type>", "<status>completed</status>");
    assertThat(events.get(3))
        .contains("<type>conf.status</type>", "<endReason>emptied</endReason>");
    List<String> answers = lines(said).stream().filter(line -> line.contains("?><conf>")).toList();
    assertThat(answers).singleElement().asString().contains("<status>completed</status>");
    assertThat(lines(said)).noneMatch(line -> line.contains("Refused") || line.contains("problem"));
  }

  @Test
  void itsEventsAreStreamed() throws IOException {
    Path said = folder.resolve("streamed");
    String stream = block(1).replace("curl -N", "curl -N --max-time 20");
    shell =
        new ProcessBuilder("bash", "-c", commands() + "\n" + stream)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(lines(said))
                    .as(Files.readString(said))
                    .contains("event: conf.created", "event: part.invited", "event: part.status")
                    .anyMatch(line -> line.contains("\"endReason\":\"emptied\"")));
  }

  private static String commands() throws IOException {
    return block(0);
  }

  private static String block(int number) throws IOException {
    Matcher commands = COMMANDS.matcher(Files.readString(Path.of("README.md")));
    for (int i = 0; i <= number; i++) {
      assertThat(commands.find()).isTrue();
    }
    return commands
        .group(1)
        .replace("http://localhost:8080", Service.SHARED.root())
        .replace("data/credentials", Service.SHARED.dataDir() + "/credentials")
        .replace("9000", Integer.toString(Ports.free()));
  }

  private static List<String> events(Path said) throws IOException {
    return lines(said).stream().filter(line -> line.contains("<event>")).toList();
  }

  private static List<String> lines(Path said) throws IOException {
    return Files.readString(said).lines().toList();
  }
}
