package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.PgBouncer;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PgBouncer in transaction mode between the service and PostgreSQL. */
@Tag("postgresql")
class PoolerIT {
  @TempDir Path folder;

  @Test
  void theServiceRunsOnItIfTheDriverPreparesNoStatements() throws Exception {
    try (PgBouncer pooler = PgBouncer.start()) {
      Map<String, String> settings = new HashMap<>(Home.chosen().newDatabase());
      String name = settings.get("conference.db.user");
      settings.put("conference.db.url", pooler.url(name) + "?prepareThreshold=0");
      settings.put("conference.notify.allow-networks", "127.0.0.0/8");
      try (ServerProcess server = ServerProcess.start(Ports.free(), folder, settings);
          WebhookReceiver receiver = new WebhookReceiver()) {
        Client client = server.service().subaccount().json();
        for (int i = 0; i < 20; i++) {
          TestConference conference = TestConference.create(client, receiver);
          conference.dispose();
          assertThat(conference.get().get("status")).isEqualTo("completed");
        }
        assertThat(server.log()).doesNotContain("prepared statement");
      }
    }
  }
}
