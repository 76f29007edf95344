package org.conferenceapi.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.benchmark.RealPostgres;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.SmallDisk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A full disk under the database or the log. That under the media folder is in {@code FullDiskIT}
 * of the media server.
 */
@Tag("once")
class DiskFullIT {
  private static final int CONFERENCES = 20;
  private static final Duration SOON = Duration.ofMinutes(1);

  private static Path folder(String name) throws IOException {
    Path folder = BuildOutput.jvmFolder().resolve(name);
    Folders.delete(folder);
    return Files.createDirectories(folder);
  }

  @Test
  void aFullLogChangesNothingAndAFullDatabaseMakesTheServiceUnavailableUntilThereIsSpace()
      throws Exception {
    Path folder = folder("disk-full");
    try (SmallDisk logDisk = SmallDisk.mount("small-log", "1m");
        SmallDisk databaseDisk = SmallDisk.mount("small-database", "200m");
        RealPostgres postgres = new RealPostgres(databaseDisk.folder().resolve("data"))) {
      Files.createSymbolicLink(
          folder.resolve("server.log"), logDisk.folder().resolve("server.log"));
      try (ServerProcess server =
          ServerProcess.launch(Ports.free(), folder, postgres.forServiceOn("crowded"))) {
        await().atMost(Duration.ofMinutes(3)).until(() -> server.status("ready") == 200);
        logDisk.fill();
        Client client = server.service().subaccount().json();
        List<String> acknowledged = created(client, CONFERENCES);
        client.post(acknowledged.get(0) + "/dispose").expect(200);
        client.get("/no/such/path").expect(404);

        databaseDisk.fill();
        acknowledged.addAll(createdUntilUnavailable(client));
        assertThat(server.status("live")).isEqualTo(200);

        databaseDisk.free();
        if (!postgres.isRunning()) {
          postgres.restart(); // without space for its write-ahead log it ends itself
        }
        assertIsBack(server, client, acknowledged);
      }
    }
  }

  @Test
  void theEmbeddedDatabaseOnAFullDiskIsUnavailableAndLosesNothing() throws Exception {
    Path folder = folder("disk-full-embedded");
    try (SmallDisk disk = SmallDisk.mount("small-embedded", "4m")) {
      Map<String, String> settings = new HashMap<>();
      settings.put("conference.data-dir", disk.folder().toString());
      settings.put("conference.db.url", "");
      try (ServerProcess server = ServerProcess.launch(Ports.free(), folder, settings)) {
        await().atMost(Duration.ofMinutes(3)).until(() -> server.status("ready") == 200);
        Service service = new Service(server.service().root(), disk.folder());
        Client client = service.subaccount().json();
        List<String> acknowledged = created(client, CONFERENCES);

        disk.fill();
        acknowledged.addAll(createdUntilUnavailable(client));
        assertThat(server.status("live")).isEqualTo(200);

        disk.free();
        assertIsBack(server, client, acknowledged);
      }
    }
  }

  private static List<String> created(Client client, int number) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      made.add(client.post("~/conf", "{}").expect(201).header("Location"));
    }
    return made;
  }

  /** Creates until the service refuses, as it does from then on. */
  private static List<String> createdUntilUnavailable(Client client) {
    List<String> made = new ArrayList<>();
    String more = "x".repeat(1_000);
    Reply reply = client.post("~/conf", "{\"userData\":\"" + more + "\"}");
    while (reply.status() == 201 && made.size() < 20_000) {
      made.add(reply.header("Location"));
      reply = client.post("~/conf", "{\"userData\":\"" + more + "\"}");
    }
    assertThat(reply.status()).as(reply.body()).isEqualTo(503);
    assertThat(reply.get("code")).isEqualTo("unavailable");
    return made;
  }

  private static void assertIsBack(ServerProcess server, Client client, List<String> acknowledged) {
    await().atMost(SOON).until(() -> server.status("ready") == 200);
    await().atMost(SOON).until(() -> client.post("~/conf", "{}").status() == 201);
    for (String each : acknowledged) {
      await()
          .atMost(SOON)
          .pollDelay(Duration.ZERO)
          .until(() -> client.get(each), reply -> reply.status() != 503) // other connections
          .expect(200);
    }
  }
}
