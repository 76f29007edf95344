package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Otherwise anybody could fill the disk. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/account HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
        "POST /v1/account HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n",
        "POST /v1/account HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
            + "Content-Length: 5\r\n\r\n0\r\n\r\n",
        "GET /v1/account YHTTP/1.1\r\nHost: a\r\nA : b\r\n\r\n",
        "GET /v1/account HTTP1.1\r\nHost: a\r\n\r\n",
        "GET /v1/join/x?a=b HTTP/1.1\r\nHost: a\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n",
        "GET /v1/account/%zz HTTP/1.1\r\nHost: a:b\r\n\r\n"
      })
  void requestsOfStrangersWriteNothing(String request) {
    RawHttp.send(request);
    long before = logs.lines();
    for (int i = 0; i < ROUNDS; i++) {
      RawHttp.send(request);
    }
    assertThat(logs.lines() - before).isLessThan(ROUNDS);
  }

  /** Neither if the response is asynchronous. */
  @Test
  void aBodyThatIsNotReadWritesNothing() {
    String request =
        "GET /v1/account/"
            + account.client().sid()
            + "/event HTTP/1.1\r\nHost: a\r\n"
            + account.client().header("Authorization")
            + "\r\nContent-Length: 2\r\n\r\n{}";
    assertThat(RawHttp.send(request).status()).isIn(200, 400);
    long before = logs.lines();
    for (int i = 0; i < ROUNDS; i++) {
      RawHttp.send(request);
    }
    assertThat(logs.lines() - before).isLessThan(ROUNDS);
  }

  /**
   * Payara writes what it does not know of pre-boot.asadmin to its log, and starts all the same.
   */
  @Test
  void theServerKnowsAllSettingsOfItsConfiguration() {
    assertThat(logs.server()).doesNotContain("Boot Command");
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
