package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts, apps and sub-accounts, tokens and secrets ({@code docs/index.html#accounts}). */
@BlackBoxTest
class AccountIT {
  private static final String TOKEN = "conf_[A-Za-z0-9_-]{43}";
  private static final String SECRET = "whsec_[A-Za-z0-9+/]{43}=";

  private final Client operator = Service.SHARED.operator().json();
  private final TestAccount accounts = TestAccount.make();
  private final Client main = accounts.main().json();

  @AfterEach
  void theClockGoesRightAgain() {
    Service.SHARED.clockAhead(Duration.ZERO);
  }

  @Test
  void theOperatorCreatesAnAccountAndItsTokenIsShownOnce() {
    Reply made = operator.post("/account", "{\"name\":\"Ärger & Söhne\"}").expect(201);
    assertThat(made.header("Location"))
        .isEqualTo(Service.SHARED.api() + "/account/" + made.get("sid"));
    assertThat(made.get("sid")).matches("[0-9a-f]{32}");
    assertThat(made.get("name")).isEqualTo("Ärger & Söhne");
    assertThat(made.get("status")).isEqualTo("active");
    assertThat(made.get("authToken")).matches(TOKEN);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");

    Reply read = operator.get(made.header("Location")).expect(200);
    assertThat(read.get("name")).isEqualTo("Ärger & Söhne");
    assertThat(read.get("authToken")).isNull();
    assertThat(operator.get("/account").expect(200).body())
        .contains(made.get("sid"))
        .doesNotContain("authToken", made.get("authToken"));
    assertThat(TestAccount.client(made).json().get("~").expect(200).body()).isEqualTo(read.body());
  }

  @Test
  void accountsAreListedNewestFirstPageByPage() {
    List<String> made =
        IntStream.range(0, 5)
            .mapToObj(i -> operator.post("/account", "{\"name\":\"n\"}").expect(201).get("sid"))
            .toList();
    List<String> listed = new ArrayList<>();
    String next = "";
    while (listed.size() < 5) {
      Reply page = operator.get("/account?pageSize=2" + next).expect(200);
      assertThat(page.json().getJsonArray("accounts")).hasSize(2);
      page.json()
          .getJsonArray("accounts")
          .getValuesAs(JsonObject.class)
          .forEach(each -> listed.add(each.getString("sid")));
      next = "&after=" + page.get("next");
    }
    assertThat(listed).isSortedAccordingTo((one, other) -> other.compareTo(one));
    assertThat(listed.subList(0, 5)).containsExactlyInAnyOrderElementsOf(made);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"name\":\"\"}", "{\"name\":\" \"}", "{\"name\":5}", "{\"name\":null}"})
  void anAccountNeedsAName(String body) {
    for (Reply refused :
        List.of(
            operator.post("/account", body),
            main.post("~/app", body),
            main.post("~/subaccount", body))) {
      assertThat(refused.expect(400).get("code")).isEqualTo("invalid");
      assertThat(refused.json().getJsonArray("violations").getJsonObject(0).getString("field"))
          .isEqualTo("name");
    }
  }

  @Test
  void aNameHasAtMostAHundredCharacters() {
    operator.post("/account", "{\"name\":\"" + "😀".repeat(100) + "\"}").expect(201);
    operator.post("/account", "{\"name\":\"" + "a".repeat(101) + "\"}").expect(400);
  }

  @Test
  void elementsSetByTheServiceAreReadOnly() {
    Reply refused =
        operator
            .post("/account", "{\"sid\":\"x\",\"status\":\"x\",\"authToken\":\"x\",\"name\":\"n\"}")
            .expect(400);
    assertThat(refused.json().getJsonArray("violations").getValuesAs(JsonObject.class))
        .extracting(each -> each.getString("field") + " " + each.getString("message"))
        .containsExactly("sid is read-only", "status is read-only", "authToken is read-only");
  }

  @Test
  void aSuspendedAccountAndItsSubaccountsAreRefusedUntilItIsResumed() {
    String path = "/account/" + main.sid();
    assertThat(operator.post(path + "/suspend").expect(200).get("status")).isEqualTo("suspended");
    assertThat(operator.post(path + "/suspend").expect(200).get("status")).isEqualTo("suspended");
    assertThat(operator.get(path).expect(200).get("status")).isEqualTo("suspended");
    assertThat(main.get("~").expect(403).get("code")).isEqualTo("account-suspended");
    assertThat(accounts.sub().json().post("~/conf").expect(403).get("code"))
        .isEqualTo("account-suspended");

    assertThat(operator.post(path + "/resume").expect(200).get("status")).isEqualTo("active");
    main.get("~").expect(200);
    accounts.sub().json().post("~/conf").expect(201);
  }

  @Test
  void anAppKeepsItsNameAndDefaultUrlAndShowsItsSecretOnce() {
    Reply made =
        main.post("~/app", "{\"name\":\"phone\",\"onStatus\":\"https://a.example/x\"}").expect(201);
    assertThat(made.header("Location"))
        .isEqualTo(Service.SHARED.api() + "/account/" + main.sid() + "/app/" + made.get("sid"));
    assertThat(made.get("secret")).matches(SECRET);
    assertThat(made.get("accountSid")).isEqualTo(main.sid());

    Reply read = main.get(made.header("Location")).expect(200);
    assertThat(read.get("name")).isEqualTo("phone");
    assertThat(read.get("onStatus")).isEqualTo("https://a.example/x");
    assertThat(read.get("secret")).isNull();
    assertThat(main.get("~/app").expect(200).body())
        .contains(made.get("sid"), accounts.app())
        .doesNotContain("secret");
  }

  @Test
  void anAppsDefaultUrlMustBeValid() {
    Reply refused = main.post("~/app", "{\"name\":\"n\",\"onStatus\":\"ftp://x\"}").expect(400);
    assertThat(refused.body()).contains("\"field\":\"onStatus\"");
  }

  @Test
  void aSubaccountBelongsToAnAppOfItsMainAccount() {
    assertThat(subaccount("{\"name\":\"n\"}")).isEqualTo("app-required");
    assertThat(subaccount("{\"name\":\"n\",\"appSid\":\"nonsense\"}")).isEqualTo("app-not-found");
    assertThat(subaccount("{\"name\":\"n\",\"appSid\":\"" + TestAccount.make().app() + "\"}"))
        .isEqualTo("app-not-found");

    Reply made =
        main.post("~/subaccount", "{\"name\":\"n\",\"appSid\":\"" + accounts.app() + "\"}")
            .expect(201);
    assertThat(made.get("authToken")).matches(TOKEN);
    assertThat(made.get("accountSid")).isEqualTo(main.sid());
    assertThat(made.get("appSid")).isEqualTo(accounts.app());
    Reply read = main.get(made.header("Location")).expect(200);
    assertThat(read.get("authToken")).isNull();
    assertThat(main.get("~/subaccount").expect(200).body())
        .contains(made.get("sid"), accounts.sub().sid())
        .doesNotContain("authToken");
    assertThat(TestAccount.client(made).json().get("~").expect(200).body()).isEqualTo(read.body());
  }

  private String subaccount(String body) {
    return main.post("~/subaccount", body).expect(400).get("code");
  }

  @Test
  void theOldTokenIsValidForADayAfterARotationByDefault() {
    Client renewed = rotated(main, "~/token", null);
    main.get("~").expect(200);
    renewed.get("~").expect(200);

    Service.SHARED.clockAhead(Duration.ofHours(24).minusMinutes(1));
    main.get("~").expect(200);
    Service.SHARED.clockAhead(Duration.ofHours(24).plusSeconds(1));
    main.get("~").expect(401);
    renewed.get("~").expect(200);
  }

  @Test
  void aGracePeriodOfZeroEndsTheOldTokenAtOnce() {
    Client renewed = rotated(main, "~/token", 0);
    main.get("~").expect(401);
    renewed.get("~").expect(200);
  }

  @Test
  void aGracePeriodOfAMinuteEndsAfterAMinute() {
    rotated(main, "~/token", 60);
    main.get("~").expect(200);
    Service.SHARED.clockAhead(Duration.ofSeconds(61));
    main.get("~").expect(401);
  }

  @Test
  void afterTwoRotationsOnlyTheLastOldTokenIsValid() {
    Client second = rotated(main, "~/token", null);
    Client third = rotated(second, "~/token", null);
    main.get("~").expect(401);
    second.get("~").expect(200);
    third.get("~").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2592001", "1.5", "\"60\"", "99999999999999999999", "true"})
  void aGracePeriodIsANumberOfSeconds(String value) {
    for (String path : List.of("~/token", "~/app/" + accounts.app() + "/secret")) {
      Reply refused = main.post(path, "{\"gracePeriod\":" + value + "}").expect(400);
      assertThat(refused.body()).contains("\"field\":\"gracePeriod\"");
    }
    main.get("~").expect(200);
  }

  @Test
  void theOperatorAndTheMainAccountRotateTokensOfOthers() {
    String own = "/account/" + main.sid() + "/token";
    Client byOperator = rotated(operator, own, 0);
    assertThat(byOperator.sid()).isEqualTo(main.sid());
    main.get("~").expect(401);
    byOperator.get("~").expect(200);

    Client sub = accounts.sub().json();
    Client once = rotated(byOperator, "~/subaccount/" + sub.sid() + "/token", 0);
    sub.get("~").expect(401);
    Client twice = rotated(byOperator, "/account/" + sub.sid() + "/token", 0);
    once.get("~").expect(401);
    Client thrice = rotated(twice, "~/token", 0);
    twice.get("~").expect(401);
    thrice.get("~").expect(200);
  }

  @Test
  void aRotatedTokenIsShownInTheSameRepresentationAsBefore() {
    Reply before = main.get("~").expect(200);
    Reply rotation = main.post("~/token").expect(200);
    assertThat(rotation.json().keySet()).endsWith("authToken");
    assertThat(rotation.get("sid")).isEqualTo(before.get("sid"));
    assertThat(rotation.header("Cache-Control")).isEqualTo("no-store");
    assertThat(rotation.header("ETag")).isNull();
    assertThat(main.get("~").expect(200).body()).isEqualTo(before.body());
  }

  @Test
  void aRotatedSecretSignsTogetherWithItsPredecessorForTheGracePeriod() {
    String path = "~/app/" + accounts.app() + "/secret";
    Reply rotated = main.post(path).expect(200);
    assertThat(rotated.get("secret")).matches(SECRET);
    assertThat(signaturesOfOneNotification()).isEqualTo(2);
    assertThat(main.post(path, "{\"gracePeriod\":0}").expect(200).get("secret"))
        .matches(SECRET)
        .isNotEqualTo(rotated.get("secret"));
    assertThat(signaturesOfOneNotification()).isEqualTo(1);
  }

  private int signaturesOfOneNotification() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      Reply conf =
          main.post(
                  "~/conf",
                  "{\"appSid\":\"%s\",\"onStatus\":\"%s\"}"
                      .formatted(accounts.app(), receiver.url("/")))
              .expect(201);
      main.post("~/conf/" + conf.get("sid") + "/dispose").expect(200);
      Awaitility.await().until(() -> !receiver.received().isEmpty());
      return receiver.received().get(0).header("webhook-signature").split(" ").length;
    }
  }

  @Test
  void onlyTheOwnerCanReadTheFileWithTheFirstCredentials() throws IOException {
    Path file = Service.SHARED.dataDir().resolve("credentials.properties");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    assertThat(properties.stringPropertyNames())
        .containsExactlyInAnyOrder(
            "url",
            "operator.token",
            "account.sid",
            "account.token",
            "app.sid",
            "app.secret",
            "subaccount.sid",
            "subaccount.token");
    assertThat(properties.getProperty("url")).isEqualTo(Service.SHARED.root());
    assertThat(properties.getProperty("app.secret")).matches(SECRET);
    for (String key : List.of("operator.token", "account.token", "subaccount.token")) {
      assertThat(properties.getProperty(key)).matches(TOKEN);
    }
  }

  @Test
  void theFirstCredentialsWork() {
    Service.SHARED.operator().json().get("/account").expect(200);
    Client first = Service.SHARED.account().json();
    first.get("~/app/" + Service.SHARED.credential("app.sid")).expect(200);
    first.get("~/subaccount/" + Service.SHARED.credential("subaccount.sid")).expect(200);
    Service.SHARED.subaccount().json().get("~/conf").expect(200);
  }

  @Test
  void xmlHasTheSameContent() {
    Client xml = Service.SHARED.operator().xml();
    Reply made = xml.post("/account", "<account><name>n</name></account>").expect(201);
    Client account = TestAccount.client(made).xml();
    Reply app = account.post("~/app", "<app><name>n</name></app>").expect(201);
    String body =
        "<subaccount><appSid>%s</appSid><name>n</name></subaccount>".formatted(app.get("sid"));
    Reply sub = account.post("~/subaccount", body).expect(201);
    assertThat(sub.get("authToken")).matches(TOKEN);
    assertThat(
            account
                .post("~/token", "<rotation><gracePeriod>0</gracePeriod></rotation>")
                .expect(200)
                .get("authToken"))
        .matches(TOKEN);
    account.get("~").expect(401);
  }

  private static Client rotated(Client by, String path, Integer grace) {
    Reply rotation =
        by.post(path, grace == null ? "" : "{\"gracePeriod\":" + grace + "}").expect(200);
    assertThat(rotation.get("authToken")).matches(TOKEN);
    return TestAccount.client(rotation).json();
  }
}
