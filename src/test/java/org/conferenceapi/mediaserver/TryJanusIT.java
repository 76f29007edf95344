package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
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

  private Trial start() throws Exception {
    Janus.require();
    return Trial.start(folder, "server-config/janus/try.sh " + Ports.free(), Map.of());
  }

  @Test
  void oneCommandStartsBothAndThePrintedOneCreatesTwoLinks() throws Exception {
    try (Trial trial = start()) {
      String command = trial.await(PRINTED).group(1);
      assertThat(trial.run(command).lines())
          .hasSize(2)
          .allSatisfy(
              link -> {
                Client invited = Client.anonymous(link.replace("/join/", "/v1/join/"));
                assertThat(invited.get("").expect(200).body()).contains("\"canJoin\":true");
              });

      // curl reads further options there
      Files.writeString(folder.resolve(".curlrc"), "header = \"Host: evil.example\"\n");
      assertThat(trial.fail("CURL_HOME=" + folder + " " + command))
          .contains("421")
          .doesNotContain("/join/");
    }
  }

  @Test
  void theTermSignalEndsAllStartedProcesses() throws Exception {
    try (Trial trial = start()) {
      Path log = folder.resolve("data/server.log");
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> Files.exists(log) && Files.size(log) > 0 || !trial.isAlive());
      List<ProcessHandle> all = trial.servers();
      assertThat(all).hasSizeGreaterThanOrEqualTo(3);
      assertThat(trial.terminate()).isEqualTo(143);
      await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
  }
}
