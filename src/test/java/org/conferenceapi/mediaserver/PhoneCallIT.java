package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Rtpengine;
import org.conferenceapi.phone.sip.SipCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Phones call in and are called, through a real media edge and a real media server. */
@Tag("any-database")
class PhoneCallIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int TONE = 440;
  private static final int OTHER = 1000;
  private static final double LOUD = 0.05;

  private static Rtpengine edge;
  private static Janus janus;
  private static ServerProcess server;
  private static int sipPort;
  private static Client account;
  private static String app;

  private final List<Telephone> phones = new ArrayList<>();

  @BeforeAll
  static void start() {
    edge = Rtpengine.launch();
    janus = JanusNodes.janus();
    sipPort = Ports.free();
    server =
        JanusNodes.node(
            Map.of(
                "conference.phones", "sip",
                "conference.sip.address", "127.0.0.1",
                "conference.sip.udp-port", Integer.toString(sipPort),
                "conference.sip.tcp-port", "0",
                "conference.edge.urls", edge.url().toString()),
            janus);
    account = server.service().account().json();
    app = account.post("~/app", "{\"name\":\"a\"}").expect(201).get("sid");
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable each : new AutoCloseable[] {server, janus, edge}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @AfterEach
  void hangUp() {
    phones.forEach(Telephone::close);
  }

  private Telephone with(Telephone phone) {
    phones.add(phone);
    return phone;
  }

  /** A trunk whose proxy is a phone. */
  private static String trunkTo(Telephone phone) {
    return server
        .service()
        .operator()
        .json()
        .post(
            "/trunk",
            """
            {"name":"t","peers":["127.0.0.1"],"proxy":"127.0.0.1:%d","transport":"udp",
             "prefixes":["+49"],"accounts":["%s"]}"""
                .formatted(phone.sip.port(), account.sid()))
        .expect(201)
        .get("sid");
  }

  private static void dispose(String trunk) {
    server.service().operator().json().post("/trunk/" + trunk + "/dispose", "{}").expect(200);
  }

  private static Reply conference(String more) {
    return account.post("~/conf", "{\"appSid\":\"" + app + "\"" + more + "}").expect(201);
  }

  private static String invite(String conf) {
    return account
        .post("~/conf/" + conf + "/part", "{\"to\":\"tel:+4930123\"}")
        .expect(201)
        .get("sid");
  }

  private static Reply part(String conf, String part) {
    return account.get("~/conf/" + conf + "/part/" + part).expect(200);
  }

  private static void awaitStatus(String conf, String part, String status) {
    await(status).atMost(SOON).until(() -> part(conf, part).get("status").equals(status));
  }

  @Test
  void twoPhonesThatAreCalledHearEachOther() {
    Telephone ann = with(Telephone.answering());
    Telephone ben = with(Telephone.answering());
    String conf = conference("").get("sid");
    String trunk = trunkTo(ann);
    String first = invite(conf);
    awaitStatus(conf, first, "answered");
    dispose(trunk);
    trunk = trunkTo(ben);
    String second = invite(conf);
    awaitStatus(conf, second, "answered");
    ann.audio.speak(TONE);
    ben.audio.speak(OTHER);
    await().atMost(SOON).until(() -> ben.audio.hears(TONE) > LOUD);
    await().atMost(SOON).until(() -> ann.audio.hears(OTHER) > LOUD);
    assertThat(ann.audio.hears(TONE)).isLessThan(LOUD);
    account.post("~/conf/" + conf + "/dispose", "{}").expect(200);
    ann.sip.events.await("ended");
    ben.sip.events.await("ended");
    dispose(trunk);
  }

  @Test
  void aBusyPhoneIsAParticipantWhoIsBusy() {
    Telephone busy = with(Telephone.doing((call, invitation) -> call.reject(486)));
    String conf = conference("").get("sid");
    String trunk = trunkTo(busy);
    String part = invite(conf);
    awaitStatus(conf, part, "busy");
    assertThat(part(conf, part).get("sipStatus")).isEqualTo("486");
    dispose(trunk);
  }

  @Test
  void aRingingPhoneIsPutOut() {
    Telephone ringing = with(Telephone.doing((call, invitation) -> call.ring()));
    String conf = conference("").get("sid");
    String trunk = trunkTo(ringing);
    String part = invite(conf);
    awaitStatus(conf, part, "ringing");
    account.post("~/conf/" + conf + "/part/" + part + "/dispose", "{}").expect(200);
    ringing.sip.events.await("ended");
    awaitStatus(conf, part, "canceled");
    dispose(trunk);
  }

  @Test
  void aPhoneThatHangsUpHasLeft() {
    Telephone phone = with(Telephone.answering());
    String conf = conference("").get("sid");
    String trunk = trunkTo(phone);
    String part = invite(conf);
    awaitStatus(conf, part, "answered");
    phone.sip.calls.get(0).hangUp();
    awaitStatus(conf, part, "completed");
    dispose(trunk);
  }

  @Test
  void aNumberThatNoTrunkMayCallFails() {
    Telephone phone = with(Telephone.answering());
    String conf = conference("").get("sid");
    String trunk = trunkTo(phone);
    String part =
        account
            .post("~/conf/" + conf + "/part", "{\"to\":\"tel:+1900123\"}")
            .expect(201)
            .get("sid");
    awaitStatus(conf, part, "failed");
    assertThat(part(conf, part).get("sipStatus")).isEqualTo("403");
    dispose(trunk);
  }

  @Test
  void aCallerEntersTheCodeAndIsIn() {
    Telephone caller = with(Telephone.answering());
    String trunk = trunkTo(caller);
    account
        .post(
            "~/app/" + app + "/number", "{\"number\":\"+4930555\",\"trunkSid\":\"" + trunk + "\"}")
        .expect(201);
    Reply conf = conference(",\"dialIn\":true");
    SipCall call = caller.call(sipPort, "+4930555");
    await().atMost(SOON).until(() -> !caller.sip.events.all().isEmpty());
    String answered =
        await()
            .atMost(SOON)
            .until(
                () ->
                    caller.sip.events.all().stream()
                        .filter(each -> each.startsWith("answered"))
                        .findFirst()
                        .orElse(""),
                each -> !each.isEmpty());
    caller.audio.connect(answered.substring("answered ".length()));
    await("prompt").atMost(SOON).until(() -> caller.audio.loudest() > LOUD);
    caller.audio.press(conf.get("dialCode") + "#");
    await("in")
        .atMost(SOON)
        .until(
            () ->
                account.get("~/conf/" + conf.get("sid")).expect(200).get("partCount").equals("1"));
    call.hangUp();
    await("out")
        .atMost(SOON)
        .until(
            () ->
                account.get("~/conf/" + conf.get("sid")).expect(200).get("partCount").equals("0"));
    dispose(trunk);
  }
}
