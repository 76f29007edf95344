package org.conferenceapi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Coturn;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A participant whose network permits no UDP joins through a TURN server, which is a real one. */
@Tag("once")
class TurnIT {
  private static final int ANNS_TONE = 700;
  private static final int BENS_TONE = 1300;
  private static final String SECRET = "north by northwest";

  /** Keeps the connection that the page makes last, and the servers that it is made with. */
  private static final String WITNESS =
      """
      {
        const Real = RTCPeerConnection;
        window.RTCPeerConnection = class extends Real {
          constructor(configuration = {}) {
            super(configuration);
            window.connection = this;
            window.servers = configuration.iceServers;
          }
        };
      }
      """;

  private static final String WAY =
      """
      (async () => {
        const reports = [...(await connection.getStats()).values()];
        const { selectedCandidatePairId } = reports.find(each => each.type === 'transport');
        const pair = reports.find(each => each.id === selectedCandidatePairId);
        const local = reports.find(each => each.id === pair.localCandidateId);
        return `${local.candidateType} ${local.relayProtocol}`;
      })()
      """;

  private final int port = Ports.free();
  private BrowserUser ann;
  private Coturn turn;
  private Janus janus;
  private ServerProcess server;

  @BeforeAll
  static void require() {
    Coturn.require();
    BrowserUser.require("chromium");
  }

  @BeforeEach
  void start() throws IOException {
    janus = Janus.start("api", "admin");
    ann = new BrowserUser(ANNS_TONE, port);
    ann.blockUdp();
    ann.differs(WITNESS);
    turn = Coturn.start(ann.hostAddress(), ann.hostAddress(), SECRET);
    Path folder = BuildOutput.folder().resolve("it-turn");
    Folders.delete(folder);
    server =
        ServerProcess.start(
            port,
            folder,
            Map.of(
                "conference.bridge",
                "janus",
                "conference.bridge.janus.url",
                janus.url().toString(),
                "conference.bridge.janus.api-secret",
                "api",
                "conference.bridge.janus.admin-key",
                "admin",
                "conference.bridge.ice-servers",
                turn.overTcp(),
                "conference.bridge.turn-secret",
                SECRET));
  }

  @AfterEach
  void stop() {
    for (AutoCloseable each : new AutoCloseable[] {server, turn, ann, janus}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String link(Client app, String conf, String name) {
    String part = "{\"to\": \"web:" + name + "\"}";
    return app.post("~/conf/" + conf + "/part", part).expect(201).get("joinUrl");
  }

  @Test
  void aParticipantBehindAFirewallThatBlocksUdpHearsAndIsHeardAndReconnects() throws IOException {
    Client app = server.service().subaccount().json();
    String conf = app.post("~/conf", "{}").expect(201).get("sid");
    try (BrowserUser ben = new BrowserUser(BENS_TONE, port)) {
      ann.join(link(app, conf, "Ann"));
      ben.join(link(app, conf, "Ben"));
      ann.untilHears(BENS_TONE);
      ben.untilHears(ANNS_TONE);
      assertThat(ann.finds(WAY)).isEqualTo("relay tcp");

      String former = ann.finds("servers[0].username");
      janus.kill();
      janus.start();
      ann.untilReads("trouble", "Reconnecting");
      ann.untilReads("voice", "The others hear you");
      ann.untilHears(BENS_TONE);
      ben.untilHears(ANNS_TONE);
      assertThat(ann.finds(WAY)).isEqualTo("relay tcp");
      assertThat(ann.finds("servers[0].username"))
          .as("a new credential for the new connection")
          .isNotEqualTo(former);
    }
    assertThat(server.endOfLog()).doesNotContain(SECRET);
  }

  @Test
  void withoutTheTurnServerThePageSaysThatNoSoundGetsThrough() {
    turn.close();
    Client app = server.service().subaccount().json();
    String conf = app.post("~/conf", "{}").expect(201).get("sid");
    ann.open(link(app, conf, "Ann"));
    ann.untilSeen("join");
    ann.click("join");
    ann.untilReads("end-title", "sound");
  }
}
