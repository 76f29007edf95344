package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stopping server tells load balancers before it refuses requests. */
@Tag("once")
class StopIT {
  private static final Duration DELAY = Duration.ofSeconds(10);

  private ServerProcess server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aStoppingNodeIsNotReadyAndServesRequestsBeforeItStops() throws IOException {
    Client client = start(DELAY).subaccount().json();
    Instant told = Instant.now();
    server.terminate();
    await().until(() -> client.get("/health/ready").status() == 503);
    assertThat(client.get("/health/ready").body()).contains("The node is about to stop.");
    NodeList nodes = new NodeList(server.service().operator());
    await().until(() -> nodes.self().getString("status").equals("draining"));
    client.get("/health/live").expect(200);
    client.post("~/conf", "{}").expect(201);
    assertThat(Instant.now()).isBefore(told.plus(DELAY));
    await().atMost(Duration.ofMinutes(1)).until(() -> !server.isRunning());
    assertThat(Instant.now()).isAfter(told.plus(DELAY));
  }

  @Test
  void aSecondSignalStopsTheNodeAtOnce() throws IOException {
    Client client = start(Duration.ofMinutes(10)).subaccount().json();
    server.terminate();
    await().until(() -> client.get("/health/ready").status() == 503);
    server.terminate();
    await().atMost(Duration.ofMinutes(1)).until(() -> !server.isRunning());
  }

  private Service start(Duration delay) throws IOException {
    Path data = Path.of(System.getProperty("build.directory"), "stop-data");
    server =
        ServerProcess.start(
            Ports.free(),
            Files.createDirectories(data.resolve(Long.toHexString(System.nanoTime()))),
            Map.of("conference.stop-delay", delay.toString()));
    return server.service();
  }
}
