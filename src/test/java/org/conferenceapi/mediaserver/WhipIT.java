package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.home.Janus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of a join link are those of WHIP (RFC 9725; {@code docs/index.html#whip}). */
class WhipIT {
  private static final String SECRET = "north by northwest";
  private static final String APP = "https://app.example";
  private static final String STUN = "<stun:stun.example>; rel=\"ice-server\"";
  private static final String TURN = "<turns:turn.example:443?transport=tcp>; rel=\"ice-server\"";

  private static Janus janus;
  private static ServerProcess server;
  private static Service service;

  private final Client anybody = service.anonymous().with("Accept", "application/json");
  private final Client app = service.subaccount().json();
  private final String conf = app.post("~/conf", "{}").expect(201).get("sid");
  private final Reply invitation =
      app.post("~/conf/" + conf + "/part", "{\"to\":\"web:Ann\"}").expect(201);
  private final String ticket = invitation.get("joinUrl").replaceAll(".*/", "");
  private final String link = "/join/" + ticket;

  @BeforeAll
  static void start() {
    janus = JanusNodes.janus();
    server =
        JanusNodes.node(
            Map.of(
                "conference.bridge.ice-servers",
                "stun:stun.example,turns:turn.example:443?transport=tcp",
                "conference.bridge.turn-secret",
                SECRET,
                "conference.bridge.join-origins",
                APP),
            janus);
    service = server.service();
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

  private static Reply offer(Client client, String path) {
    return client.with("Content-Type", "application/sdp").post(path, SilentParticipant.OFFER);
  }

  private static List<String> links(Reply reply) {
    return reply.response().headers().allValues("Link");
  }

  private void assertServers(Reply reply) {
    assertThat(links(reply)).hasSize(2);
    assertThat(links(reply).get(0)).isEqualTo(STUN);
    String turn = links(reply).get(1);
    assertThat(turn)
        .startsWith(TURN)
        .matches(
            ".*; username=\"[0-9]+:%s\"; credential=\"[A-Za-z0-9+/]{27}=\"; credential-type=\"password\""
                .formatted(invitation.get("sid")));
    long expiry = Long.parseLong(turn.replaceAll(".*username=\"([0-9]+):.*", "$1"));
    assertThat(expiry - System.currentTimeMillis() / 1000).isBetween(3000L, 3700L);
  }

  private static Set<String> allowed(Reply reply) {
    return new TreeSet<>(List.of(reply.header("Allow").split(", ?")));
  }

  @Test
  void anEntryHasTheHeadersOfWhip() {
    Reply entry = offer(anybody, link).expect(201);
    assertThat(entry.header("Content-Type")).isEqualTo("application/sdp");
    assertThat(entry.header("Location")).matches(".*/v1/join/" + ticket + "/key_[\\w-]{43}");
    assertThat(entry.header("ETag")).matches("\"[\\w-]{22}\"");
    assertThat(entry.header("Accept-Post")).isEqualTo("application/sdp");
    assertServers(entry);

    Reply again = offer(anybody, entry.header("Location")).expect(200);
    assertThat(again.header("ETag")).isNotNull().isNotEqualTo(entry.header("ETag"));
    anybody
        .with("If-Match", entry.header("ETag"))
        .send("DELETE", entry.header("Location"), null)
        .expect(200);
  }

  @Test
  void theTicketCanBeABearerToken() {
    Client bearer = anybody.with("Authorization", "Bearer " + ticket);
    assertThat(bearer.get("/join/-").expect(200).get("name")).isEqualTo("Ann");
    assertServers(bearer.send("OPTIONS", "/join/-", null).expect(200));
    Reply entry = offer(bearer, "/join/-").expect(201);
    String place = entry.header("Location");
    assertThat(place).matches(".*/v1/join/-/key_[\\w-]{43}");
    assertThat(bearer.get(place).expect(200).get("status")).isEqualTo("running");
    assertServers(bearer.send("OPTIONS", place, null).expect(200));
    offer(bearer, place).expect(200);
    anybody.get(place).expect(401);
    bearer.send("DELETE", place, null).expect(200);
    assertThat(links(bearer.send("OPTIONS", place, null).expect(200))).isEmpty();
    assertThat(server.endOfLog()).doesNotContain(ticket, SECRET);
  }

  @Test
  void withoutABearerTokenTheRouteForOneAsksForIt() {
    for (Client each :
        List.of(
            anybody,
            anybody.with("Authorization", "Bearer x"),
            service.subaccount().with("Accept", "application/json"))) {
      Reply refused = offer(each, "/join/-").expect(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"conference\"");
      assertThat(refused.get("code")).isEqualTo("unauthenticated");
      each.get("/join/-").expect(401);
      assertThat(links(each.send("OPTIONS", "/join/-", null).expect(200))).isEmpty();
    }
  }

  @Test
  void optionsGivesTheServersToAHolderOfAValidLinkOnly() {
    Reply options = anybody.send("OPTIONS", link, null).expect(200);
    assertThat(options.header("Accept-Post")).isEqualTo("application/sdp");
    assertThat(options.header("Cache-Control")).isEqualTo("no-store");
    assertThat(allowed(options)).containsExactly("GET", "HEAD", "OPTIONS", "POST");
    assertServers(options);
    for (String other : List.of("/join/join_" + "x".repeat(43), "/join/x", "/join/-")) {
      assertThat(links(anybody.send("OPTIONS", other, null).expect(200))).isEmpty();
    }

    String place = offer(anybody, link).expect(201).header("Location");
    assertThat(links(anybody.send("OPTIONS", link, null).expect(200))).isEmpty();
    assertServers(anybody.send("OPTIONS", place, null).expect(200));
    String wrong = place.replaceAll("key_.*", "key_" + "x".repeat(43));
    assertThat(links(anybody.send("OPTIONS", wrong, null).expect(200))).isEmpty();
    anybody.send("DELETE", place, null).expect(200);
    assertThat(links(anybody.send("OPTIONS", place, null).expect(200))).isEmpty();
  }

  @Test
  void trickleIsNotAllowedAndTheMethodsThatAreAreListed() {
    String place = offer(anybody, link).expect(201).header("Location");
    Client trickle = anybody.with("Content-Type", "application/trickle-ice-sdpfrag");
    Reply refused = trickle.send("PATCH", place, "a=end-of-candidates\r\n").expect(405);
    assertThat(refused.get("code")).isEqualTo("method-not-allowed");
    assertThat(allowed(refused)).containsExactly("DELETE", "GET", "HEAD", "OPTIONS", "POST");
    assertThat(allowed(anybody.send("OPTIONS", place, null).expect(200)))
        .isEqualTo(allowed(refused));
    trickle.send("PATCH", link, "a=end-of-candidates\r\n").expect(405);
    anybody.get(place).expect(200);
  }

  @Test
  void aPageOfAListedOriginMayJoin() {
    Client page = anybody.with("Origin", APP).with("Sec-Fetch-Site", "cross-site");
    Reply preflight =
        page.with("Access-Control-Request-Method", "POST")
            .with("Access-Control-Request-Headers", "authorization,content-type")
            .send("OPTIONS", "/join/-", null)
            .expect(200);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    assertThat(preflight.header("Access-Control-Allow-Methods"))
        .contains("POST", "PATCH", "DELETE");
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .contains("Authorization", "Content-Type");
    assertThat(preflight.header("Access-Control-Allow-Credentials")).isNull();
    assertThat(preflight.header("Accept-Post")).isEqualTo("application/sdp");

    Reply preflightOfLink =
        page.with("Access-Control-Request-Method", "POST").send("OPTIONS", link, null).expect(200);
    assertThat(links(preflightOfLink)).isEmpty();

    Reply entry = offer(page.with("Authorization", "Bearer " + ticket), "/join/-").expect(201);
    assertThat(entry.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    assertThat(entry.header("Access-Control-Expose-Headers")).contains("Location", "ETag", "Link");
    assertThat(entry.header("Set-Cookie")).isNull();
    assertServers(entry);

    Reply problem = offer(page, link).expect(409);
    assertThat(problem.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    Reply elsewhere = page.json().post("/account", "{}").expect(403);
    assertThat(elsewhere.get("code")).isEqualTo("cross-origin");
    assertThat(elsewhere.header("Access-Control-Allow-Origin")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "http://app.example", "https://app.example:444", "null"})
  void aPageOfAnotherOriginMayNot(String origin) {
    Client page = anybody.with("Origin", origin).with("Sec-Fetch-Site", "cross-site");
    Reply preflight =
        page.with("Access-Control-Request-Method", "POST").send("OPTIONS", link, null);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
    assertThat(preflight.header("Access-Control-Allow-Methods")).isNull();
    assertThat(offer(page, link).expect(403).get("code")).isEqualTo("cross-origin");
    offer(anybody, link).expect(201);
  }
}
