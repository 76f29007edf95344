package org.conferenceapi.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Containerfile of the distribution, executed without a container engine: what the service
 * needs from its container is here, but not the base image.
 */
@Tag("release")
class ContainerIT {
  private static final String TOKEN = "a-token-of-more-than-22-characters";
  private static final String API = "http://127.0.0.1:8080/v1";

  @TempDir Path folder;

  @Test
  void theServiceRunsWithoutPrivilegesOnAReadOnlyFileSystemAndStopsOnSigterm() throws Exception {
    skipUnlessPossible();
    Path distribution = Distribution.unpack(folder);
    Containerfile file = Containerfile.read(distribution.resolve("Containerfile"));
    Path root = ContainerImage.build(file, distribution, folder.resolve("image"));
    Path secret = Files.createDirectories(root.resolve("run/secrets")).resolve("operator-token");
    Files.writeString(secret, TOKEN + "\n");

    try (Container container =
        Container.start(
            file,
            root,
            folder.resolve("log"),
            Map.of("CONFERENCE_OPERATOR_TOKEN_FILE", "/run/secrets/operator-token"))) {
      await()
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> !container.isRunning() || container.isHealthy());
      assertThat(container.isRunning()).as(container.log()).isTrue();

      assertThat(container.about("status"))
          .containsPattern("Uid:(\t10001){4}")
          .containsPattern("Gid:(\t10001){4}")
          .containsPattern("NSpid:\t\\d+\t1\n")
          .containsPattern("Cap(Eff|Bnd):\t0{16}")
          .containsPattern("NoNewPrivs:\t1");
      assertThat(container.about("mountinfo")).containsPattern(" / ro,");
      assertThat(container.get(API + "/account", "--user", "operator:" + TOKEN)).endsWith("200");
      assertThat(container.get(API + "/account", "--user", "operator:" + TOKEN + "x"))
          .endsWith("401");

      assertThat(container.terminate()).as(container.log()).isEqualTo(143);
      assertThat(container.log())
          .doesNotContain(TOKEN, "Read-only file system", "Permission denied");
    }
    assertThat(Files.getAttribute(root.resolve("data/credentials.properties"), "unix:uid"))
        .isEqualTo(10001);
  }

  private static void skipUnlessPossible() {
    try {
      Container.require();
    } catch (IOException e) {
      String skipped =
          "The test of the container is skipped; it needs Linux, root and iproute2: "
              + e.getMessage();
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
  }
}
