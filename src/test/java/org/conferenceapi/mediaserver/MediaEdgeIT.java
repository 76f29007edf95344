package org.conferenceapi.mediaserver;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Rtpengine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server and its media edge: {@code RtpengineEdgeTest} has the audio. */
@Tag("any-database")
class MediaEdgeIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  @Test
  void theLogSaysWhenAMediaEdgeDoesNotRespondAndWhenItIsBack() {
    try (Rtpengine edge = Rtpengine.launch()) {
      edge.kill();
      Map<String, String> settings = Map.of("conference.edge.urls", edge.url().toString());
      int port = Ports.free();
      try (ServerProcess server =
          ServerProcess.start(
              port,
              BuildOutput.folder().resolve("edge-data-" + Home.chosen() + "-" + port),
              settings)) {
        awaitLine(server, "Media edge " + edge.url() + " does not respond.");
        edge.start();
        awaitLine(server, "Media edge " + edge.url() + " is back");
      }
    }
  }

  private static void awaitLine(ServerProcess server, String line) {
    await(line).atMost(SOON).until(() -> server.log().contains(line));
  }
}
