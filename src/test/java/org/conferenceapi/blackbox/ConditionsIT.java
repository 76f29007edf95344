package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional requests: tags, origins and codings; and the headers that restrict responses. */
@BlackBoxTest
class ConditionsIT {
  private static TestAccount account;

  private final Client json = account.sub().json();

  @BeforeAll
  static void aHousehold() {
    account = TestAccount.make();
  }

  private static void assertRefused(Reply reply) {
    assertThat(reply.expect(412).get("code")).isEqualTo("precondition-failed");
  }

  @Test
  void aConferenceEndsOnlyWithItsCurrentTagInEitherFormat() {
    for (Client reader : List.of(json, account.sub().xml())) {
      String conf = "~/conf/" + account.conference(json);
      String tag = reader.get(conf).expect(200).header("ETag");
      for (String other : List.of("\"old\"", "W/" + tag, "nonsense")) {
        assertRefused(json.with("If-Match", other).post(conf + "/dispose"));
      }
      assertRefused(json.with("If-None-Match", tag).post(conf + "/dispose"));
      assertRefused(json.with("If-None-Match", "*").post(conf + "/dispose"));
      assertThat(json.get(conf).get("status")).isEqualTo("initiated");
      json.with("If-Match", "\"old\"").with("If-Match", tag).post(conf + "/dispose").expect(200);
      assertRefused(json.with("If-Match", tag).post(conf + "/dispose"));
      json.with("If-Match", "*").post(conf + "/dispose").expect(200);
    }
  }

  @Test
  void aParticipantChangesOnlyWithItsCurrentTag() {
    Map<String, String> things = account.things(json);
    String part = "~/conf/" + things.get("conf") + "/part/" + things.get("part");
    String old = json.get(part).header("ETag");
    json.with("If-Match", old).post(part + "/set_voice_mode", "{\"voiceMode\":3}").expect(200);
    for (String verb : List.of("/set_voice_mode", "/status", "/dispose")) {
      String body =
          verb.equals("/status")
              ? "{\"status\":\"answered\"}"
              : verb.equals("/dispose") ? "" : "{\"voiceMode\":4}";
      assertRefused(json.with("If-Match", old).post(part + verb, body));
    }
    assertThat(json.get(part).get("voiceMode")).isEqualTo("3");
    assertThat(json.get(part).get("status")).isEqualTo("ringing");
    json.with("If-Match", json.get(part).header("ETag")).post(part + "/dispose").expect(200);
  }

  @Test
  void rotationsAndSuspensionsHappenOnlyWithTheCurrentTag() {
    TestAccount other = TestAccount.make();
    Client main = other.main().json();
    String app = "~/app/" + other.app();
    String sub = "~/subaccount/" + other.sub().sid();
    for (String path : List.of(app + "/secret", sub + "/token", sub + "/suspend", "~/token")) {
      assertRefused(main.with("If-Match", "\"old\"").post(path));
    }
    other.sub().get("~").expect(200);
    main.with("If-Match", main.get(app).header("ETag")).post(app + "/secret").expect(200);
    String tag = main.get(sub).header("ETag");
    main.with("If-Match", tag).post(sub + "/suspend").expect(200);
    assertRefused(main.with("If-Match", tag).post(sub + "/resume"));
    main.with("If-Match", main.get("~").header("ETag")).post("~/token").expect(200);
  }

  @Test
  void noTagMatchesAResourceWithoutATag() {
    assertRefused(json.with("If-Match", "\"any\"").post("~/conf", "{}"));
    json.with("If-Match", "*").post("~/conf", "{}").expect(201);
  }

  @Test
  void ofConcurrentRequestsWithTheSameTagOnlyOneSucceeds() {
    Map<String, String> things = account.things(json);
    String part = "~/conf/" + things.get("conf") + "/part/" + things.get("part");
    Client one = json.with("If-Match", json.get(part).header("ETag"));
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            one.post(
                                    part + "/set_voice_mode", "{\"voiceMode\":" + (2 + i % 3) + "}")
                                .status()))
            .toList();
    assertThat(answers.stream().map(CompletableFuture::join).toList())
        .containsOnlyOnce(200)
        .containsOnly(200, 412);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, null",
    "Origin, http://localhost",
    "Origin, nonsense",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void aPageOfAnotherOriginCannotEndAConference(String header, String value) {
    String conf = "~/conf/" + account.conference(json);
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      Client page = account.sub().with("Content-Type", type).with("Accept", "application/json");
      Reply refused = page.with(header, value).post(conf + "/dispose").expect(403);
      assertThat(refused.get("code")).isEqualTo("cross-origin");
    }
    assertThat(json.with(header, value).get(conf).expect(200).get("status")).isEqualTo("initiated");
  }

  @Test
  void ownPagesAndClientsThatAreNoBrowsersAreServed() {
    String own = URI.create(Service.SHARED.root()).toString();
    json.with("Origin", own).with("Sec-Fetch-Site", "same-origin").post("~/conf").expect(201);
    json.with("Origin", own).post("~/conf").expect(201);
    json.with("Sec-Fetch-Site", "none").post("~/conf").expect(201);
    json.post("~/conf").expect(201);
  }

  @Test
  void aCompressedBodyIsRefusedWithTheAcceptedCodings() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    for (String coding : List.of("gzip", "deflate", "br", "GZIP, identity")) {
      Reply refused =
          json.with("Content-Encoding", coding).upload("~/conf", packed.toByteArray()).expect(415);
      assertThat(refused.get("code")).isEqualTo("unsupported-media-type");
      assertThat(refused.header("Accept-Encoding")).isEqualTo("identity");
    }
    json.with("Content-Encoding", "Identity").post("~/conf", "{}").expect(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/docs/", "/docs/index.html", "/problems", "/problems/invalid", "/nowhere"})
  void everyPageHasAContentSecurityPolicy(String path) {
    Reply page = Service.SHARED.anonymous().get(Service.SHARED.root() + path);
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Permissions-Policy")).contains("microphone=()");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void onlyPagesWithScriptsMayRunThem() {
    Client anybody = Service.SHARED.anonymous();
    String root = Service.SHARED.root();
    for (String path : List.of("/documents", "/dashboards", "/docs-old/index.html")) {
      assertThat(anybody.get(root + path).header("Content-Security-Policy"))
          .doesNotContain("script-src");
    }
    assertThat(anybody.get(root + "/v1/docs").header("Content-Security-Policy")).isNull();
    Reply console = anybody.get(root + "/dashboard/index.html").expect(200);
    assertThat(console.header("Content-Security-Policy")).contains("script-src 'self'");
    assertThat(console.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
  }

  @Test
  void everyResponseForbidsContentSniffing() {
    String conf = "~/conf/" + account.conference(json);
    String tag = json.get(conf).header("ETag");
    for (Reply each :
        List.of(
            json.get(conf),
            json.get(conf),
            json.with("If-None-Match", tag).get(conf),
            json.post("~/conf", "{"),
            json.get("/nowhere"),
            json.send("PUT", "~", null),
            Service.SHARED.anonymous().get("/health/live"),
            Service.SHARED.anonymous().get(Service.SHARED.root() + "/join/x"))) {
      assertThat(each.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }
}
