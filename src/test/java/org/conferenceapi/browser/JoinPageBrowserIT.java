package org.conferenceapi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Participants hear each other: real browsers open join links of the service, and a real media
 * server mixes their audio.
 */
@Tag("once")
class JoinPageBrowserIT {
  private static final int ANNS_TONE = 700;
  private static final int BENS_TONE = 1300;
  private static final Duration GONE_AFTER = Duration.ofMinutes(1);

  private static final int PORT = Ports.free();
  private static Janus janus;
  private static ServerProcess server;

  private final Client app = server.service().subaccount().json();
  private String conf;
  private BrowserUser ann;
  private BrowserUser ben;

  @BeforeAll
  static void start() throws IOException {
    BrowserUser.require("chromium");
    janus = Janus.start("api", "admin");
    Path folder = BuildOutput.folder().resolve("it-browser");
    Folders.delete(folder);
    server =
        ServerProcess.start(
            PORT,
            folder,
            Map.of(
                "conference.bridge", "janus",
                "conference.bridge.janus.url", janus.url().toString(),
                "conference.bridge.janus.api-secret", "api",
                "conference.bridge.janus.admin-key", "admin"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (janus != null) {
      janus.close();
    }
  }

  @BeforeEach
  void twoPeople() throws IOException {
    conf = app.post("~/conf", "{}").expect(201).get("sid");
    ann = new BrowserUser(ANNS_TONE, PORT);
    ben = new BrowserUser(BENS_TONE, PORT);
  }

  @AfterEach
  void theyGo() {
    ann.close();
    ben.close();
  }

  private Reply invite(String name, int voiceMode) {
    String part = "{\"to\": \"web:" + name + "\", \"voiceMode\": " + voiceMode + "}";
    return app.post("~/conf/" + conf + "/part", part).expect(201);
  }

  private String link(String name) {
    return invite(name, 1).get("joinUrl");
  }

  private void bothJoin() {
    ann.join(link("Ann"));
    ben.join(link("Ben"));
    ann.untilReads("count", "2 people");
  }

  private int count() {
    return Integer.parseInt(app.get("~/conf/" + conf).expect(200).get("partCount"));
  }

  @Test
  void somebodyWhoOnlyClicksInTheConsoleSeesThemselfSpeak() {
    try (ConsoleUser user = new ConsoleUser(Chromium.inEnglish(), server.service().root())) {
      user.signIn(app, server.service().credential("subaccount.token"));
      user.press("New conference");
      user.press("Create the conference");
      user.fill("invite-form-to", "Ann");
      user.press("Invite");
      user.sees("Link for Ann");
      ann.join(user.value("document.querySelector('dialog a').href"));
      user.press("Close");
      user.sees("speaks");
      user.press("End the conference");
      user.press("End the conference"); // the answer to the question of the dialog
      user.sees("The conference ended: ended by a request.");
    }
  }

  @Test
  void participantsHearEachOtherAndNotThemselves() {
    bothJoin();
    ann.untilHears(BENS_TONE);
    ben.untilHears(ANNS_TONE);
    ann.untilDoesNotHear(ANNS_TONE);
    ben.untilDoesNotHear(BENS_TONE);
    ann.untilReads("people", "speaking");
    ann.untilReads("quality", "good");
    ann.picture("room");
  }

  @Test
  void aMutedParticipantIsNotHeardUntilUnmuted() {
    bothJoin();
    ben.untilHears(ANNS_TONE);
    ann.press("m");
    ann.untilReads("voice", "You are muted");
    ben.untilDoesNotHear(ANNS_TONE);
    ann.press("m");
    ben.untilHears(ANNS_TONE);
  }

  @Test
  void theAccountSeesWhoSpeaksAndWhoIsMuted() {
    Reply annsInvitation = invite("Ann", 1);
    Reply bensInvitation = invite("Ben", 1);
    ann.join(annsInvitation.get("joinUrl"));
    ben.join(bensInvitation.get("joinUrl"));
    untilRoomHas(annsInvitation, true, false);
    untilRoomHas(bensInvitation, true, false);
    ann.press("m");
    untilRoomHas(annsInvitation, false, false);
    untilRoomHas(bensInvitation, true, false);
    ann.press("m");
    untilRoomHas(annsInvitation, true, false);
    String path = "~/conf/" + conf + "/part/" + annsInvitation.get("sid") + "/set_voice_mode";
    app.post(path, "{\"voiceMode\": 3}").expect(200);
    untilRoomHas(annsInvitation, false, true);
  }

  private void untilRoomHas(Reply invitation, boolean talking, boolean muted) {
    String part =
        "{\"sid\":\"%s\",\"talking\":%s,\"muted\":%s}"
            .formatted(invitation.get("sid"), talking, muted);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(app.get("~/conf/" + conf + "/room").expect(200).body()).contains(part));
  }

  @Test
  void aParticipantWhoLeavesIsRemovedAtOnceAndTheLinkIsUsed() {
    String link = link("Ben");
    ann.join(link("Ann"));
    ben.join(link);
    ann.untilReads("count", "2 people");
    ben.click("leave");
    ben.untilReads("end-title", "You have left");
    ann.untilReads("count", "1 person");
    assertThat(count()).isEqualTo(1);
    ben.open(link);
    ben.untilReads("end-title", "This link has been used");
  }

  @Test
  void thePageSaysThatTheParticipantWasRemovedOrTheConferenceEnded() {
    Reply invited = invite("Ben", 1);
    ann.join(link("Ann"));
    ben.join(invited.get("joinUrl"));
    app.post("~/conf/" + conf + "/part/" + invited.get("sid") + "/dispose").expect(200);
    ben.untilReads("end-title", "You are out");
    app.post("~/conf/" + conf + "/dispose").expect(200);
    ann.untilReads("end-title", "The conference is over");
    ann.untilReads("end-help", "has ended it");
    ann.speakChinese();
    ann.untilReads("end-title", "会议已结束");
  }

  @Test
  void aListenerNeedsNoMicrophoneUntilPermittedToSpeak() {
    Reply invited = invite("Ben", 3);
    ann.join(link("Ann"));
    ben.join(invited.get("joinUrl"));
    ben.untilReads("voice", "They do not hear you");
    ben.untilHears(ANNS_TONE);
    ann.untilDoesNotHear(BENS_TONE);
    app.post(
            "~/conf/" + conf + "/part/" + invited.get("sid") + "/set_voice_mode",
            "{\"voiceMode\": 1}")
        .expect(200);
    ben.untilSeen("turn-on");
    ben.click("turn-on");
    ann.untilHears(BENS_TONE);
  }

  @Test
  void aParticipantWhoseBrowserDiesIsRemovedAndNotCounted() {
    bothJoin();
    ann.untilHears(BENS_TONE);
    ben.crash();
    Awaitility.await()
        .atMost(GONE_AFTER)
        .untilAsserted(
            () -> {
              assertThat(count()).isEqualTo(1);
              assertThat(ann.reads("count")).isEqualTo("1 person is in");
            });
    ann.untilDoesNotHear(BENS_TONE);
  }

  @Test
  void participantsReconnectWhenTheMediaServerIsBack() {
    bothJoin();
    ann.untilHears(BENS_TONE);
    janus.kill();
    janus.start();
    ann.untilReads("trouble", "Reconnecting");
    ann.untilReads("voice", "The others hear you");
    ann.untilHears(BENS_TONE);
    ben.untilHears(ANNS_TONE);
    assertThat(count()).isEqualTo(2);
  }

  /** An offer as GStreamer, Kurento and FFmpeg send it. */
  @Test
  void aParticipantWithAnOfferOfAnotherClientIsHeard() {
    ann.differs(
        """
        const { fetch } = window;
        const other = offer => offer
            .replace(/cname:\\S+/g, 'cname:user1@host')
            .replace(/a=extmap:[0-9]+ urn:ietf:params:rtp-hdrext:sdes:mid\\s+/, '')
            .replace('ssrc-audio-level', 'ssrc-audio-level vad=on')
            .replace('a=setup:actpass', 'a=setup:active');
        window.fetch = (url, request = {}) =>
            fetch(url, request.body ? { ...request, body: other(request.body) } : request);
        """);
    bothJoin();
    ben.untilHears(ANNS_TONE);
    ann.untilHears(BENS_TONE);
    ben.press("m");
    ben.untilReads("people", "muted");
    ben.untilReads("people", "speaking");
  }

  @Test
  void anOlderBrowserJoinsAndKnowsTheDelay() {
    ann.differs("delete AbortSignal.timeout");
    ann.differs("delete RTCPeerConnection.prototype.connectionState");
    ann.differs(withoutDelayOf("candidate-pair", "currentRoundTripTime"));
    ben.differs(withoutDelayOf("candidate-pair", "currentRoundTripTime"));
    ben.differs(withoutDelayOf("remote-inbound-rtp", "roundTripTime"));
    bothJoin();
    ann.untilHears(BENS_TONE);
    ann.untilReads("quality", "ms delay");
    ben.untilReads("quality", "does not measure the delay");
  }

  private static String withoutDelayOf(String type, String name) {
    return """
    {
      const getStats = RTCPeerConnection.prototype.getStats;
      RTCPeerConnection.prototype.getStats = async function () {
        const reports = new Map(await getStats.call(this));
        for (const [id, each] of reports) {
          if (each.type === '%s') {
            const { %s: gone, ...rest } = each;
            reports.set(id, rest);
          }
        }
        return reports;
      };
    }
    """
        .formatted(type, name);
  }

  @Test
  void thePageWarnsWhenTheSystemMutesTheMicrophone() {
    ann.differs(
        """
        const getUserMedia = navigator.mediaDevices.getUserMedia;
        navigator.mediaDevices.getUserMedia = async function (wanted) {
          const stream = await getUserMedia.call(this, wanted);
          const [track] = stream.getAudioTracks();
          Object.defineProperty(track, 'muted', { get: () => window.calling === true });
          window.call = (on) => {
            window.calling = on;
            track.dispatchEvent(new Event(on ? 'mute' : 'unmute'));
          };
          return stream;
        };
        """);
    ann.join(link("Ann"));
    ann.untilReads("voice", "The others hear you");
    ann.happens("call(true)");
    ann.untilReads("voice", "your device keeps the microphone silent");
    ann.untilReads("people", "muted");
    ann.happens("call(false)");
    ann.untilReads("voice", "The others hear you");
  }

  @Test
  void aPageWithAMissingFileSaysSoAndCanBeReloaded() {
    String link = link("Ann");
    ann.misses("stay.js");
    ann.open(link);
    ann.untilReads("stuck-title", "could not be loaded");
    ann.picture("stuck");
    ann.missesNothing();
    ann.click("reload");
    ann.untilSeen("join");
  }

  @Test
  void thePageOfASuspendedAccountSaysThatJoiningIsRefused() {
    String link = link("Ann");
    Client main = server.service().account().json();
    main.post("~/subaccount/" + app.sid() + "/suspend").expect(200);
    try {
      ann.open(link);
      ann.untilReads("end-title", "lets nobody in");
    } finally {
      main.post("~/subaccount/" + app.sid() + "/resume").expect(200);
    }
  }

  @Test
  void aParticipantReconnectsAfterANetworkFailure() {
    bothJoin();
    ann.untilHears(BENS_TONE);
    ben.unplug();
    ben.untilReads("trouble", "Reconnecting");
    ben.picture("reconnecting");
    ben.plug();
    ben.untilReads("voice", "The others hear you");
    ann.untilHears(BENS_TONE);
    ben.untilHears(ANNS_TONE);
    assertThat(count()).isEqualTo(2);
  }
}
