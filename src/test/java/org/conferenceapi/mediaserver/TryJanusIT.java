package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's command for joining from a browser, and the command that it prints. */
@Tag("once")
class TryJanusIT {
  private static final Pattern PRINTED =
      Pattern.compile(
          "(?m)^ {2}(CONFERENCE_DATA_DIR='.+' server-config/janus/links\\.sh http\\S+)$");

  @TempDir Path folder;

  private Process running;

  @AfterEach
  void stop() {
    if (running != null) {
      List<ProcessHandle> all = running.descendants().toList();
      all.forEach(ProcessHandle::destroy);
      running.destroy();
      await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void oneCommandStartsBothAndThePrintedOneCreatesTwoLinks() throws Exception {
    Janus.require();
    Path said = folder.resolve("said");
    running = shell("server-config/janus/try.sh " + Ports.free(), said);
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> PRINTED.matcher(Files.readString(said)).find() || !running.isAlive());
    Matcher printed = PRINTED.matcher(Files.readString(said));
    assertThat(printed.find()).as(Files.readString(said)).isTrue();

    Path links = folder.resolve("links");
    assertThat(shell(printed.group(1), links).waitFor()).isZero();
    assertThat(Files.readAllLines(links))
        .hasSize(2)
        .allSatisfy(
            link -> {
              Client invited = Client.anonymous(link.replace("/join/", "/v1/join/"));
              assertThat(invited.get("").expect(200).body()).contains("\"canJoin\":true");
            });

    // curl reads further options there
    Files.writeString(folder.resolve(".curlrc"), "header = \"Host: evil.example\"\n");
    Path refused = folder.resolve("refused");
    assertThat(shell("CURL_HOME=" + folder + " " + printed.group(1), refused).waitFor())
        .isNotZero();
    assertThat(Files.readString(refused)).contains("421").doesNotContain("/join/");
  }

  @Test
  void theTermSignalEndsAllStartedProcesses() throws Exception {
    Janus.require();
    Path said = folder.resolve("said");
    running = shell("exec server-config/janus/try.sh " + Ports.free(), said);
    Path log = folder.resolve("data/server.log");
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> Files.exists(log) && Files.size(log) > 0 || !running.isAlive());
    List<ProcessHandle> all = running.descendants().toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(3);
    running.destroy();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).isEqualTo(143);
    await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  private Process shell(String command, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", command);
    if (!command.contains("links.sh")) { // which is to work as it was printed
      builder.environment().put("CONFERENCE_DATA_DIR", folder.resolve("data").toString());
    }
    builder.environment().putIfAbsent("CONFERENCE_JANUS_PORT", Integer.toString(Ports.free()));
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }
}
