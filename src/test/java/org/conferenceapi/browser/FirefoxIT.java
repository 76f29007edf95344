package org.conferenceapi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.home.Janus;
import org.conferenceapi.mediaserver.JanusNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The join page and the console in Firefox ESR, with a real media server. */
@Tag("once")
class FirefoxIT {
  private static final int ANNS_TONE = 700;
  private static final int BENS_TONE = 1300;

  private static Janus janus;
  private static ServerProcess server;

  private final Service service = server.service();
  private final Client app = service.subaccount().json();
  private final String conf = app.post("~/conf", "{}").expect(201).get("sid");

  @BeforeAll
  static void start() {
    BrowserUser.require("firefox-esr", "chromium");
    janus = JanusNodes.janus();
    server = JanusNodes.node(Map.of(), janus);
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

  private BrowserUser inFirefox(int hertz) throws IOException {
    return new BrowserUser(hertz, port(), Firefox::new);
  }

  private int port() {
    return URI.create(service.root()).getPort();
  }

  private Reply invite(String name) {
    return app.post("~/conf/" + conf + "/part", "{\"to\":\"web:" + name + "\"}").expect(201);
  }

  @Test
  void participantsInFirefoxAndChromiumHearEachOtherAndNotThemselves() throws IOException {
    Reply invitation = invite("Ann");
    try (BrowserUser ann = inFirefox(ANNS_TONE);
        BrowserUser ben = new BrowserUser(BENS_TONE, port())) {
      ann.permitAndJoin(invitation.get("joinUrl"));
      ben.join(invite("Ben").get("joinUrl"));
      ann.untilReads("count", "2 people");
      ann.untilHears(BENS_TONE);
      ben.untilHears(ANNS_TONE);
      ann.untilDoesNotHear(ANNS_TONE);
      ben.untilDoesNotHear(BENS_TONE);
      ann.untilReads("people", "speaking");
      ann.untilReads("quality", "good");
      ann.picture("firefox");
      assertThat(app.get("~/conf/" + conf).expect(200).get("partCount")).isEqualTo("2");
      String speaking =
          "{\"sid\":\"" + invitation.get("sid") + "\",\"talking\":true,\"muted\":false}";
      await()
          .untilAsserted(
              () ->
                  assertThat(app.get("~/conf/" + conf + "/room").expect(200).body())
                      .contains(speaking));
    }
  }

  @Test
  void aParticipantInFirefoxReconnectsAfterTheNetworkWasGone() throws IOException {
    try (BrowserUser ann = inFirefox(ANNS_TONE);
        BrowserUser ben = new BrowserUser(BENS_TONE, port())) {
      ann.permitAndJoin(invite("Ann").get("joinUrl"));
      ben.join(invite("Ben").get("joinUrl"));
      ben.untilHears(ANNS_TONE);
      ann.unplug();
      ann.untilReads("trouble", "Reconnecting");
      ann.plug();
      ann.untilReads("voice", "The others hear you");
      ann.untilHears(BENS_TONE);
      ben.untilHears(ANNS_TONE);
    }
  }

  @Test
  void aConferenceIsCreatedAndEndedInTheConsole() throws IOException {
    try (ConsoleUser user = new ConsoleUser(new Firefox(), service.root());
        BrowserUser ann = inFirefox(ANNS_TONE)) {
      user.signIn(app, service.credential("subaccount.token"));
      user.press("New conference");
      user.press("Create the conference");
      user.fill("invite-form-to", "Ann");
      user.press("Invite");
      user.sees("Link for Ann");
      ann.permitAndJoin(user.value("document.querySelector('dialog a').href"));
      user.press("Close");
      user.sees("speaks");
      user.press("End the conference");
      user.press("End the conference"); // the answer to the question of the dialog
      user.sees("The conference ended: ended by a request.");
    }
  }
}
