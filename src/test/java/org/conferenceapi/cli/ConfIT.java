package org.conferenceapi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.BlackBoxTest;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ConferenceWithNotifications;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.conferenceapi.home.Ports;
import org.conferenceapi.notification.http.Signature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line {@code docs/Conf.java} against the service. */
@BlackBoxTest
class ConfIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SID = "[0-9a-f]{32}";

  @TempDir Path home;

  private AccountWithApp owner;
  private Client sub;
  private String token;
  private CommandLine conf;

  @BeforeEach
  void createAccount() {
    owner = AccountWithApp.of(Service.SHARED);
    Reply made =
        owner
            .client()
            .json()
            .post("~/subaccount", "{\"appSid\":\"%s\",\"name\":\"cli\"}".formatted(owner.app()))
            .expect(201);
    token = made.get("authToken");
    sub = Client.of(Service.SHARED.api(), made.get("sid"), token).json();
    conf = new CommandLine(home).as(sub, token);
  }

  @Test
  void aConferenceIsManagedFromItsCreationToItsEnd() {
    CommandLine.Result created = conf.run("create", "--user-data", "a \u001b[31m test").expect(1);
    assertThat(created.err()).contains("userData: ").doesNotContain("\u001b");
    created = conf.run("create", "--user-data", "a test", "--max-parts=3").expect(0);
    assertThat(created.out()).containsPattern("sid +" + SID).containsPattern("status +initiated");
    assertThat(created.err()).contains("Next: conf invite last");
    assertThat(conf.run("list").expect(0).out().lines())
        .hasSize(2)
        .anyMatch(line -> line.matches(SID + "  initiated  \\d{4}-.* 0 +a test"));

    CommandLine.Result invited = conf.run("invite", "last", "sip:alice@phones.example").expect(0);
    assertThat(invited.out()).containsPattern("to +sip:alice@phones.example");
    String bob = conf.run("invite", "last", "tel:+15550100", "-q").expect(0).line();
    assertThat(bob).matches(SID);
    conf.run("report", "last", "alice", "answered").expect(0);
    conf.run("report", "last", "last", "ringing").expect(0);
    assertThat(conf.run("mute", "last", "alice").expect(0).out()).containsPattern("voiceMode +3");
    assertThat(conf.run("unmute", "last", "alice").expect(0).out()).containsPattern("voiceMode +1");
    assertThat(conf.run("kick", "last", bob.substring(20)).expect(0).out()).contains("canceled");
    assertThat(conf.run("show", "last").expect(0).out())
        .containsPattern("status +running")
        .containsPattern(SID + "  sip:alice@phones.example  answered ")
        .containsPattern(bob + "  tel:\\+15550100 +canceled ");
    assertThat(conf.run("list", "last", "--status", "canceled").expect(0).out())
        .contains(bob)
        .doesNotContain("alice");
    assertThat(conf.run("end", "last").expect(0).out()).containsPattern("endReason +disposed");
  }

  @Test
  void jsonIsPrintedAsTheServiceSentIt() {
    JsonObject created = json(conf.run("create", "--json").expect(0).line());
    String sid = created.getString("sid");
    assertThat(json(conf.run("show", sid, "--json").expect(0).line())).isEqualTo(created);
    assertThat(json(conf.run("--json", "list").expect(0).line()).getJsonArray("confs"))
        .containsExactly(created);
    String part =
        json(conf.run("invite", sid, "sip:a@b.example", "--json").expect(0).line())
            .getString("sid");
    assertThat(sub.get("~/conf/" + sid + "/part/" + part).expect(200).get("to"))
        .isEqualTo("sip:a@b.example");
    JsonObject ended = json(conf.run("end", sid.substring(0, 31), "--json").expect(0).line());
    assertThat(ended.getString("status")).isEqualTo("completed");
    assertThat(conf.run("events", sid, "--no-follow", "--json").expect(0).out().lines())
        .map(line -> json(line).getString("type"))
        .containsExactly("conf.created", "part.invited", "part.status", "conf.status");
  }

  @Test
  void aPrintedCurlCommandDoesTheSame() {
    CommandLine.Result printed = conf.run("create", "--user-data", "it's €5", "--curl").expect(0);
    assertThat(printed.line()).startsWith("curl ").doesNotContain(token);
    assertThat(sub.get("~/conf").expect(200).json().getJsonArray("confs")).isEmpty();
    JsonObject created = json(conf.shell(printed.out()).expect(0).out());
    assertThat(created.getString("userData")).isEqualTo("it's €5");
    String sid = created.getString("sid");
    assertThat(json(conf.shell(conf.run("show", sid, "--curl").expect(0).out()).expect(0).out()))
        .isEqualTo(created);
    JsonObject ended =
        json(conf.shell(conf.run("end", sid, "--curl").expect(0).out()).expect(0).out());
    assertThat(ended.getString("endReason")).isEqualTo("disposed");
  }

  @Test
  void theExitStatusTellsTheKindOfFailure() {
    CommandLine.Result refused = conf.process("create", "--max-parts", "0").expect(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("(400 invalid)", "\n  maxParts: ", "\n  request id: ");
    String sid = conf.process("create", "-q").expect(0).line();
    assertThat(conf.run("record", sid, "start").expect(1).err()).contains("start_record: ");
    assertThat(conf.run("play", sid, "stop").expect(1).err()).contains("stop_play: ");

    assertThat(conf.process("creat").expect(2).err()).contains("Unknown command: creat");
    assertThat(conf.run("create", "--color").expect(2).err()).contains("Unknown option: --color");
    assertThat(conf.run("report", sid).expect(2).err()).contains("Usage: conf report");
    assertThat(conf.run("listen").expect(2).err()).contains("--forward");

    String nowhere = "http://127.0.0.1:" + Ports.free();
    assertThat(conf.process("list", "--url", nowhere).expect(3).err()).contains("Cannot reach");
    assertThat(conf.run("events", "--url", nowhere).expect(3).err()).contains("Cannot reach");
    assertThat(conf.run("load", "--url", nowhere).expect(3).out()).isEmpty();

    assertThat(new CommandLine(home).process("list").expect(4).err()).contains("CONF_TOKEN");
    assertThat(conf.with("CONF_TOKEN", "conf_wrong").run("list").expect(4).err())
        .contains("unauthenticated")
        .doesNotContain("conf_wrong");
    assertThat(conf.run("load").expect(4).out()).isEmpty();
  }

  @Test
  void eventsContinueAfterALostConnection() throws IOException {
    try (CutConnections network = new CutConnections(Service.SHARED.port());
        CommandLine.Running events = conf.start("events", "--url", network.url(), "--count=3")) {
      awaitText(events, "Following the events");
      final String first = conf.run("create", "-q").line();
      awaitText(events, first);
      network.cut();
      final String second = conf.run("create", "-q").line();
      awaitText(events, second);
      network.cut();
      final String third = conf.run("create", "-q").line();
      await().atMost(PATIENCE).until(() -> !events.process().isAlive());
      assertThat(events.process().exitValue()).isZero();
      assertThat(events.printed().lines().map(line -> line.split(" +")[2]))
          .containsExactly(first, second, third);
      assertThat(events.said()).contains("reconnecting");
    }
  }

  @Test
  void listenForwardsSignedNotifications() {
    conf.with("CONF_SECRET", owner.secret());
    try (WebhookReceiver receiver = new WebhookReceiver();
        CommandLine.Running listen = conf.start("listen", "--forward", receiver.url("/hook"))) {
      awaitText(listen, "Forwarding to");
      ConferenceWithNotifications conference =
          ConferenceWithNotifications.of(sub, sub.post("~/conf", "{}"));
      conference.report(conference.invite(), "answered");
      receiver.answering(any -> WebhookReceiver.Answer.status(503));
      conference.dispose();
      String next = conf.run("create", "-q").line();
      conf.run("end", next).expect(0);
      // a second attempt would come before the next conference
      await().atMost(PATIENCE).until(() -> listen.printed().contains(next));

      List<WebhookReceiver.Received> all = receiver.received();
      assertThat(all)
          .map(each -> each.get("type") + " " + each.get("sequence"))
          .containsExactly(
              "part.status 1", "conf.status 2", "part.status 3", "conf.status 4", "conf.status 1");
      for (WebhookReceiver.Received each : all.subList(0, 4)) {
        assertSigned(each);
        assertThat(each.header("Content-Type")).isEqualTo("application/json");
        assertThat(each.json().getJsonObject("conf").getString("sid")).isEqualTo(conference.sid());
      }
      JsonObject logged =
          sub.get("~/conf/" + conference.sid() + "/event?type=part.status&pageSize=1")
              .json()
              .getJsonArray("events")
              .getJsonObject(0);
      JsonObject forwarded = all.get(0).json();
      assertThat(forwarded.keySet())
          .containsExactly("id", "type", "sequence", "time", "conf", "part");
      logged.forEach((name, value) -> assertThat(forwarded.get(name)).isEqualTo(value));
      assertThat(listen.printed()).contains("→ 503");
    }
  }

  private void assertSigned(WebhookReceiver.Received received) {
    long timestamp = Long.parseLong(received.header("webhook-timestamp"));
    assertThat(Math.abs(Instant.now().getEpochSecond() - timestamp)).isLessThan(60);
    assertThat(received.header("webhook-id")).isEqualTo(received.get("id"));
    assertThat(received.header("webhook-signature"))
        .isEqualTo(
            Signature.sign(
                List.of(Signature.decode(owner.secret())),
                received.get("id"),
                timestamp,
                received.body().getBytes(UTF_8)));
  }

  @Test
  void notificationsAreListedAndSentAgain() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      String sid = conf.run("create", "-q", "--notify", receiver.url("/")).line();
      conf.run("end", sid).expect(0);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(conf.run("notifications", sid).expect(0).out())
                      .containsPattern("1 .* conf.status +delivered  msg_")
                      .contains(receiver.url("/"))
                      .containsPattern("  204  \\d+ ms"));
      String id = receiver.received().get(0).get("id");
      assertThat(conf.run("resend", sid, id).expect(0).out()).containsPattern("state +pending");
      await().atMost(PATIENCE).until(() -> receiver.received().size() == 2);
      conf.run("resend", sid, "1").expect(0);
      await().atMost(PATIENCE).until(() -> receiver.received().size() == 3);
      assertThat(receiver.received()).allMatch(each -> each.get("id").equals(id));
    }
  }

  @Test
  void aLoadTestIsMeasured() {
    CommandLine.Result run =
        conf.run("load", "--conferences", "6", "--participants", "2", "--concurrency", "3")
            .expect(0);
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
        .anyMatch(line -> line.startsWith("operation count errors perSecond medianMs"))
        .anyMatch(line -> line.matches("create 6 0 [\\d.]+ [\\d.]+ [\\d.]+ [\\d.]+"))
        .anyMatch(line -> line.startsWith("invite 12 0 "))
        .anyMatch(line -> line.startsWith("report 12 0 "))
        .anyMatch(line -> line.startsWith("end 6 0 "));
    assertThat(run.err()).contains("6 of 6 conferences, 0 errors");
    assertAllEnded(6);
  }

  @Test
  void anInterruptedLoadTestEndsItsConferences() throws InterruptedException {
    try (CommandLine.Running load = conf.start("load", "--conferences", "100000")) {
      await()
          .atMost(PATIENCE)
          .until(() -> !sub.get("~/conf").json().getJsonArray("confs").isEmpty());
      load.process().destroy();
      assertThat(load.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(load.printed()).contains("operation");
      assertAllEnded(1);
    }
  }

  private void assertAllEnded(int least) {
    List<JsonObject> all =
        sub.get("~/conf?pageSize=1000").json().getJsonArray("confs").getValuesAs(JsonObject.class);
    assertThat(all)
        .hasSizeGreaterThanOrEqualTo(least)
        .allMatch(each -> each.getString("status").equals("completed"));
  }

  @Test
  void theFirstCredentialsAreImported() throws IOException {
    Path file = home.resolve("here/profiles.properties");
    CommandLine fresh = new CommandLine(home).with("CONF_PROFILES", file.toString());
    Path first = Service.SHARED.dataDir().resolve("credentials.properties");
    fresh.run("profile", "import", first.toString()).expect(0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(fresh.run("profile", "list").expect(0).out())
        .containsPattern("\\* +local +" + Service.SHARED.root())
        .contains("local-account", Service.SHARED.credential("account.sid"));
    String sid = fresh.run("create", "-q").expect(0).line();
    assertThat(Service.SHARED.subaccount().json().get("~/conf/" + sid).expect(200).get("sid"))
        .isEqualTo(sid);
    // a main account needs an app
    String main = fresh.run("create", "-q", "--profile", "local-account").expect(0).line();
    String app = Service.SHARED.credential("app.sid");
    assertThat(Service.SHARED.account().json().get("~/conf/" + main).expect(200).get("appSid"))
        .isEqualTo(app);
    fresh.run("end", main, "--profile", "local-account").expect(0);
    fresh.run("end", "last").expect(0);
    assertThat(fresh.shell(fresh.run("profile", "env").out() + "echo $CONF_SECRET").out())
        .isEqualTo(Service.SHARED.credential("app.secret") + "\n");
  }

  @Test
  void aProfileIsAddedWithoutItsTokenAsAnArgument() {
    CommandLine own = new CommandLine(home).with("CONF_URL", Service.SHARED.root());
    own.reading(token + "\n").run("profile", "add", "mine", "--sid", sub.sid()).expect(0);
    own.run("list").expect(0);
    own.reading(sub.sid() + "\nconf_wrong\n").run("profile", "add", "wrong").expect(0);
    own.run("list").expect(4);
    own.run("profile", "use", "mine").expect(0);
    own.run("list").expect(0);
    own.run("profile", "remove", "mine").expect(0);
    assertThat(own.run("list", "--profile", "mine").expect(2).err()).contains("no profile mine");
  }

  @Test
  void bashCompletesCommandsAndOptions() throws IOException {
    String script = conf.run("completion", "bash").expect(0).out();
    Files.writeString(home.resolve("completion.sh"), script);
    conf.shell("bash -n ~/completion.sh").expect(0);
    assertThat(completed("re")).containsExactlyInAnyOrder("report", "record", "resend");
    assertThat(completed("create --max")).containsExactly("--max-parts", "--max-duration");
    assertThat(completed("report last alice a")).containsExactly("answered");
    assertThat(completed("--profile x list --js")).containsExactly("--json");
    assertThat(completed("events --since n")).containsExactly("now");
    assertThat(completed("help li")).containsExactly("list", "listen");
  }

  private List<String> completed(String words) {
    String commands =
        "source ~/completion.sh; COMP_WORDS=(conf %s); COMP_CWORD=%d; _conf; echo ${COMPREPLY[@]}";
    String line = commands.formatted(words, words.split(" ").length);
    return List.of(conf.shell(line).expect(0).line().split(" "));
  }

  @Test
  void theServiceServesItAndItRunsFromItsSource() throws IOException {
    Reply file = Service.SHARED.anonymous().get(Service.SHARED.root() + "/docs/Conf.java");
    assertThat(file.expect(200).body()).isEqualTo(Files.readString(CommandLine.SOURCE));
    assertThat(file.header("Content-Type")).startsWith("text/");
    assertThat(conf.runSource("create", "-q").expect(0).line()).matches(SID);
  }

  private static void awaitText(CommandLine.Running running, String text) {
    await()
        .atMost(PATIENCE)
        .until(() -> running.printed().contains(text) || running.said().contains(text));
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
