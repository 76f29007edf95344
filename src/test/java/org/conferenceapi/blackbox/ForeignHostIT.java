package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Requests with a foreign {@code Host} to a service without a public URL. */
@BlackBoxTest
class ForeignHostIT {
  private static final String EVIL = "evil.example";

  @Test
  void noLinkOrLocationContainsAForeignHost() {
    String conference = create("key-1", EVIL).header("Location");
    assertThat(conference).startsWith("/v1/account/");

    RawHttp.Answer invited = post(conference + "/part", "", EVIL, "<part><to>sip:a@b</to></part>");
    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.header("Location")).startsWith(conference + "/part/");

    RawHttp.Answer unknown = post(conference + "x", "", EVIL, "<conf/>");
    assertThat(unknown.get("type")).isEqualTo("/problems/" + unknown.get("code"));
  }

  @Test
  void aReplayedResponseDoesNotContainAForeignHost() {
    String location = create("key-2", EVIL).header("Location");
    assertThat(create("key-2", "localhost").header("Location")).isEqualTo(location);
    assertThat(location).doesNotContain(EVIL);
  }

  @Test
  void aRequestToTheMachinesOwnNameGetsAbsoluteUrls() {
    for (String host : new String[] {"localhost", "127.0.0.1"}) {
      assertThat(create("key-" + host, host).header("Location"))
          .startsWith("http://" + host + ":" + port() + "/v1/account/");
    }
  }

  private static RawHttp.Answer create(String key, String host) {
    RawHttp.Answer made = post(conferences(), "Idempotency-Key: " + key + "\r\n", host, "<conf/>");
    assertThat(made.status()).as(made.head() + made.body()).isEqualTo(201);
    return made;
  }

  private static RawHttp.Answer post(String path, String more, String host, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return RawHttp.send(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + ":"
            + port()
            + "\r\nConnection: close\r\nContent-Type: application/xml\r\nContent-Length: "
            + bytes.length
            + "\r\nAuthorization: Basic "
            + credentials()
            + "\r\n"
            + more
            + "\r\n",
        bytes);
  }

  private static String conferences() {
    return "/v1/account/" + Service.SHARED.credential("subaccount.sid") + "/conf";
  }

  private static String credentials() {
    String both =
        Service.SHARED.credential("subaccount.sid")
            + ":"
            + Service.SHARED.credential("subaccount.token");
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static int port() {
    return Service.SHARED.port();
  }
}
