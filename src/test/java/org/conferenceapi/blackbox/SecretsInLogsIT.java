package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No log contains a credential, after successes and failures. */
@BlackBoxTest
class SecretsInLogsIT {
  private static final String NEVER_GIVEN = "NeverGivenToAnybody0123456789";

  private final ServerLogs logs = new ServerLogs(Service.SHARED);
  private final List<String> secrets = new ArrayList<>(List.of(NEVER_GIVEN));

  @Test
  void noTokenSecretOrLinkIsInTheServersLogs() {
    AccountWithApp account = AccountWithApp.of(Service.SHARED);
    Client main = account.client().json();
    secrets.add(account.secret());
    secrets.add(account.rotate(60));
    secrets.add(basic(main));
    String token = main.post("~/token").expect(200).get("authToken");
    secrets.add(token);
    secrets.add(Service.SHARED.credential("operator.token"));

    wrongRequests(main, token);
    failedNotification(account);
    String last = "/last-" + System.nanoTime();
    await()
        .until(
            () -> {
              main.get("~" + last).expect(404);
              return logs.haveRequest(last);
            });

    logs.assertWithout(secrets);
  }

  private void wrongRequests(Client main, String token) {
    Client anybody = Service.SHARED.anonymous();
    for (String each : List.of(NEVER_GIVEN, token)) {
      Client.of(Service.SHARED.api(), main.sid(), each + "x").get("~").expect(401);
      Client.of(Service.SHARED.api(), each, each).get("/account/" + main.sid()).expect(401);
      anybody.with("Authorization", "Bearer " + each).get("/account").expect(401);
      main.get("~/conf?after=" + each).expect(400);
      main.post("~/conf", "{\"" + each + "\":").expect(400);
      main.post("~/conf", "{\"onStatus\":\"http://u:" + each + "@a.example/\"}").expect(400);
      main.with("Idempotency-Key", each).post("~/conf", "{}").expect(400);
    }
    for (String each : List.of("/join/", "//join//", "/v1/join/", "/%6aoin/", "/v1/%6aoin/x;y=")) {
      for (String more : List.of("", "/" + NEVER_GIVEN, "?ticket=" + NEVER_GIVEN)) {
        String link = Service.SHARED.root() + each + "join_" + NEVER_GIVEN + more;
        assertThat(anybody.get(link).status()).isLessThan(500);
        assertThat(anybody.post(link, "v=0").status()).isLessThan(500);
      }
    }
  }

  private static void failedNotification(AccountWithApp account) {
    String url = "http://127.0.0.1:9/" + NEVER_GIVEN + "?key=" + NEVER_GIVEN;
    account.conference(url, url).ring().attempted(1, 1);
  }

  private static String basic(Client client) {
    return client.header("Authorization").split("Basic ")[1];
  }
}
