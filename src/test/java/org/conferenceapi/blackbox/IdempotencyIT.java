package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Repeated requests with an {@code Idempotency-Key} ({@code docs/index.html#idempotency}). */
@BlackBoxTest
class IdempotencyIT {
  private static final String HEADER = "Idempotency-Key";
  private static final String BODY = "{\"userData\":\"x\"}";

  private final TestAccount account = TestAccount.make();
  private final Client main = account.main().json();
  private final Client sub = account.sub().json();
  private final String key = UUID.randomUUID().toString();

  @AfterEach
  void theClockGoesRightAgain() {
    Service.SHARED.clockAhead(Duration.ZERO);
  }

  @Test
  void theSameKeyAndPayloadReplaysTheFirstResponse() {
    Reply first = sub.with(HEADER, key).post("~/conf", BODY).expect(201);
    Reply again = sub.with(HEADER, key).post("~/conf", BODY).expect(201);
    assertSameAnswer(first, again);
    assertThat(conferences(sub)).isEqualTo(1);
  }

  @Test
  void theFirstResponseIsReplayedEvenIfTheConferenceHasChanged() {
    Reply first = sub.with(HEADER, key).post("~/conf", BODY).expect(201);
    sub.post(first.header("Location") + "/dispose").expect(200);
    assertSameAnswer(first, sub.with(HEADER, key).post("~/conf", BODY).expect(201));
  }

  @Test
  void theReplayHasItsOwnRequestId() {
    sub.with(HEADER, key).with("X-Request-Id", "one").post("~/conf", BODY).expect(201);
    Reply again = sub.with(HEADER, key).with("X-Request-Id", "two").post("~/conf", BODY);
    assertThat(again.header("X-Request-Id")).isEqualTo("two");
  }

  @Test
  void theSameKeyWithAnotherPayloadIsRefused() {
    sub.with(HEADER, key).post("~/conf", BODY).expect(201);
    Reply refused = sub.with(HEADER, key).post("~/conf", "{\"userData\":\"y\"}").expect(422);
    assertThat(refused.get("code")).isEqualTo("idempotency-mismatch");
    assertThat(conferences(sub)).isEqualTo(1);
  }

  @Test
  void theSameKeyForAnotherRouteIsRefused() {
    Reply conf = sub.with(HEADER, key).post("~/conf", "").expect(201);
    Reply refused =
        sub.with(HEADER, key)
            .post("~/conf/" + conf.get("sid") + "/part", "{\"to\":\"sip:a@b.example\"}")
            .expect(422);
    assertThat(refused.get("code")).isEqualTo("idempotency-mismatch");
  }

  @Test
  void theSameKeyOfAnotherAccountIsIndependent() {
    Client sibling = account.anotherSub().json();
    Reply one = sub.with(HEADER, key).post("~/conf", BODY).expect(201);
    Reply other = sibling.with(HEADER, key).post("~/conf", BODY).expect(201);
    assertThat(other.get("sid")).isNotEqualTo(one.get("sid"));
    assertThat(other.get("accountSid")).isEqualTo(sibling.sid());
  }

  @Test
  void theKeysOfAMainAccountAndItsSubaccountAreIndependentOnTheSamePath() {
    String path = "/account/" + sub.sid() + "/conf";
    Reply one = sub.with(HEADER, key).post(path, BODY).expect(201);
    Reply other = main.with(HEADER, key).post(path, BODY).expect(201);
    assertThat(other.get("sid")).isNotEqualTo(one.get("sid"));
  }

  @Test
  void withoutAKeyEveryRequestCreatesAConference() {
    sub.post("~/conf", BODY).expect(201);
    sub.post("~/conf", BODY).expect(201);
    assertThat(conferences(sub)).isEqualTo(2);
  }

  @Test
  void aKeyExpiresAfterADay() {
    Reply first = sub.with(HEADER, key).post("~/conf", BODY).expect(201);
    Service.SHARED.clockAhead(Duration.ofHours(24).minusMinutes(1));
    assertSameAnswer(first, sub.with(HEADER, key).post("~/conf", BODY).expect(201));
    Service.SHARED.clockAhead(Duration.ofHours(24).plusSeconds(1));
    Reply later = sub.with(HEADER, key).post("~/conf", "{\"userData\":\"y\"}").expect(201);
    assertThat(later.get("sid")).isNotEqualTo(first.get("sid"));
    assertThat(later.get("userData")).isEqualTo("y");
  }

  @Test
  void aFailureIsNotStored() {
    sub.with(HEADER, key).post("~/conf", "{\"maxParts\":0}").expect(400);
    sub.with(HEADER, key).post("~/conf", BODY).expect(201);
    assertThat(conferences(sub)).isEqualTo(1);
  }

  @Test
  void aDomainProblemIsNotStored() {
    String missing = "{\"appSid\":\"" + "0".repeat(32) + "\"}";
    main.with(HEADER, key).post("~/conf", missing).expect(400);
    main.with(HEADER, key).post("~/conf", "{\"appSid\":\"" + account.app() + "\"}").expect(201);
    assertThat(conferences(main)).isEqualTo(1);
  }

  @Test
  void concurrentRequestsWithOneKeyCreateOneConference() throws Exception {
    int many = 12;
    CyclicBarrier start = new CyclicBarrier(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Future<Reply>> calls = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        calls.add(
            threads.submit(
                () -> {
                  start.await();
                  return sub.with(HEADER, key).post("~/conf", BODY);
                }));
      }
      Reply last = null;
      for (Future<Reply> call : calls) {
        Reply reply = call.get();
        if (reply.status() == 409) {
          assertThat(reply.get("code")).isEqualTo("request-in-flight");
        } else {
          reply.expect(201);
          if (last != null) {
            assertSameAnswer(last, reply);
          }
          last = reply;
        }
      }
      assertThat(last).isNotNull();
      assertThat(conferences(sub)).isEqualTo(1);
      assertSameAnswer(last, sub.with(HEADER, key).post("~/conf", BODY).expect(201));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aResponseWithoutASecretIsReplayedAfterATokenRotation() {
    Reply first = sub.with(HEADER, key).post("~/conf", BODY).expect(201);
    Client rotated = rotated(sub);
    assertSameAnswer(first, rotated.with(HEADER, key).post("~/conf", BODY).expect(201));
  }

  @Test
  void aResponseWithASecretIsReplayedOnlyToTheSameToken() {
    String app = "{\"name\":\"n\"}";
    Reply first = main.with(HEADER, key).post("~/app", app).expect(201);
    Client rotated = rotated(main);
    assertThat(rotated.with(HEADER, key).post("~/app", app).expect(422).get("code"))
        .isEqualTo("idempotency-mismatch");
    assertSameAnswer(first, main.with(HEADER, key).post("~/app", app).expect(201));
  }

  @Test
  void noCacheMayStoreTheFirstResponseOrAReplay() {
    for (int time = 0; time < 2; time++) {
      Reply answer = sub.with(HEADER, key).post("~/conf", BODY).expect(201);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Vary")).isEqualTo("Accept");
    }
  }

  private static Client rotated(Client client) {
    String token = client.post("/account/" + client.sid() + "/token").expect(200).get("authToken");
    return Client.of(Service.SHARED.api(), client.sid(), token).json();
  }

  @Test
  void anAccountsTokenIsReplayedExactly() {
    Client operator = Service.SHARED.operator().json().with(HEADER, key);
    Reply first = operator.post("/account", "{\"name\":\"n\"}").expect(201);
    Reply again = operator.post("/account", "{\"name\":\"n\"}").expect(201);
    assertSameAnswer(first, again);
    TestAccount.client(again).json().get("~").expect(200);
  }

  @Test
  void everyCreatingPostCanBeRepeated() {
    Client repeating = main.with(HEADER, key + "-app");
    String app = "{\"name\":\"n\"}";
    assertSameAnswer(repeating.post("~/app", app).expect(201), repeating.post("~/app", app));

    repeating = main.with(HEADER, key + "-sub");
    String made = "{\"name\":\"n\",\"appSid\":\"" + account.app() + "\"}";
    assertSameAnswer(
        repeating.post("~/subaccount", made).expect(201), repeating.post("~/subaccount", made));

    String parts = "~/conf/" + sub.post("~/conf").expect(201).get("sid") + "/part";
    repeating = sub.with(HEADER, key + "-part");
    String part = "{\"to\":\"sip:a@b.example\"}";
    assertSameAnswer(repeating.post(parts, part).expect(201), repeating.post(parts, part));
    assertThat(sub.get(parts).expect(200).json().getJsonArray("parts")).hasSize(1);
  }

  @Test
  void anXmlResponseIsReplayedAsXml() {
    Client xml = account.sub().xml().with(HEADER, key);
    Reply first = xml.post("~/conf", "<conf><userData>ä</userData></conf>").expect(201);
    Reply again = xml.post("~/conf", "<conf><userData>ä</userData></conf>").expect(201);
    assertSameAnswer(first, again);
    assertThat(again.header("Content-Type")).isEqualTo("application/xml");
    assertThat(again.get("userData")).isEqualTo("ä");
  }

  @Test
  void anEmptyBodyCountsAsAPayload() {
    assertSameAnswer(
        sub.with(HEADER, key).post("~/conf").expect(201), sub.with(HEADER, key).post("~/conf"));
    sub.with(HEADER, key).post("~/conf", BODY).expect(422);
  }

  @Test
  void aSuspendedAccountGetsNoReplay() {
    sub.with(HEADER, key).post("~/conf", BODY).expect(201);
    main.post("~/subaccount/" + sub.sid() + "/suspend").expect(200);
    sub.with(HEADER, key).post("~/conf", BODY).expect(403);
  }

  @Test
  void aKeyIsVisibleAscii() {
    Reply refused = sub.with(HEADER, "with space").post("~/conf", BODY).expect(400);
    assertThat(refused.get("code")).isEqualTo("invalid");
    assertThat(refused.body()).contains("\"field\":\"Idempotency-Key\"");
  }

  @Test
  void aKeyHasAtMost255Characters() {
    sub.with(HEADER, "k".repeat(255)).post("~/conf", BODY).expect(201);
    sub.with(HEADER, "k".repeat(256)).post("~/conf", BODY).expect(400);
  }

  private static void assertSameAnswer(Reply first, Reply again) {
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.body()).isEqualTo(first.body());
    for (String header : List.of("Location", "Content-Type", "Vary", "Cache-Control")) {
      assertThat(again.header(header)).describedAs(header).isEqualTo(first.header(header));
    }
  }

  private static int conferences(Client owner) {
    return owner.get("~/conf").expect(200).json().getJsonArray("confs").size();
  }
}
