package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In every environment, the server's log contains only what an administrator must know. */
@BlackBoxTest
class QuietLogIT {
  private static final int ROUNDS = 10;

  private final ServerLogs logs = new ServerLogs(Service.SHARED);
  private final AccountWithApp account = AccountWithApp.of(Service.SHARED);

  @Test
  void requestsThatGoWellWriteNothing() {
    round(); // messages that a server logs once, at the first request of a kind
    long before = logs.lines();
    for (int i = 0; i < ROUNDS; i++) {
      round();
    }
    assertThat(logs.lines() - before).isLessThan(ROUNDS);
  }

  private void round() {
    Client client = account.client().json();
    ConferenceWithNotifications conference = account.conference(null, null);
    conference.invite();
    client.get(conference.location() + "/part").expect(200);
    client.get(conference.location() + "/notification").expect(200);
    conference.dispose();
    client.get("~/conf").expect(200);
    client.get("~/conf?status=completed").expect(200);
    client.get("~/app").expect(200);
  }
}
