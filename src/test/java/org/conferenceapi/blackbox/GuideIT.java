package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conferenceapi.docs.DocumentationPage;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The commands of the guide work as they are written, one after the other in a shell. */
@BlackBoxTest
@Tag("once")
class GuideIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final String port = Integer.toString(Ports.free());
  private Process shell;

  @AfterEach
  void stop() {
    if (shell != null) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }

  @Test
  void theFirstConferenceIsMadeAndNotified() throws IOException {
    Path said = run(commands("shell") + "\nwait\n");

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(events(said)).hasSize(4));

    List<String> events = events(said);
    assertThat(events.get(0)).contains("\"part.status\"", "\"status\":\"answered\"");
    assertThat(events.get(1)).contains("\"conf.status\"", "\"status\":\"running\"");
    assertThat(events.get(2)).contains("\"part.status\"", "\"status\":\"completed\"");
    assertThat(events.get(3)).contains("\"conf.status\"", "\"endReason\":\"emptied\"");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(answers(said)).hasSize(6));
    List<String> answers = answers(said);
    assertThat(answers.get(0)).contains("\"status\":\"initiated\"");
    assertThat(answers.get(1)).contains("\"to\":\"sip:alice@phones.example\"");
    assertThat(answers.get(2)).contains("\"status\":\"answered\"");
    assertThat(answers.get(3)).contains("\"voiceMode\":3");
    assertThat(answers.get(4)).contains("\"status\":\"completed\"");
    assertThat(answers.get(5)).contains("\"endReason\":\"emptied\"");
    assertThat(lines(said)).noneMatch(line -> line.contains("Refused") || line.contains("problem"));
  }

  @Test
  void theStreamHasTheSameChanges() throws IOException {
    String stream = commands("endless").replace("curl -N", "curl -N --max-time 20");
    Path said = run(commands("shell") + "\n" + stream);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(lines(said))
                    .contains("event: conf.created", "event: part.invited", "event: part.status")
                    .anyMatch(line -> line.contains("\"endReason\":\"emptied\"")));
  }

  private Path run(String commands) throws IOException {
    Path said = folder.resolve("said");
    shell =
        new ProcessBuilder("bash", "-c", commands)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    return said;
  }

  /** The examples of that class, for the service of this test. */
  private String commands(String htmlClass) {
    String html =
        Service.SHARED
            .anonymous()
            .get(Service.SHARED.root() + "/docs/guide.html")
            .expect(200)
            .body();
    NodeList all = DocumentationPage.parse(html).document().getElementsByTagName("pre");
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(pre -> pre.getAttribute("class").equals(htmlClass))
        .map(Element::getTextContent)
        .collect(Collectors.joining("\n"))
        .replace("http://localhost:8080", Service.SHARED.root())
        .replace("data/credentials", Service.SHARED.dataDir() + "/credentials")
        .replace("9000", port);
  }

  private static List<String> events(Path said) throws IOException {
    return lines(said).stream().filter(line -> line.startsWith("{\"id\"")).toList();
  }

  private static List<String> answers(Path said) throws IOException {
    return lines(said).stream().filter(line -> line.startsWith("{\"sid\"")).toList();
  }

  private static List<String> lines(Path said) throws IOException {
    return Files.readString(said).lines().toList();
  }
}
