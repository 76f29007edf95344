package org.conferenceapi.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;

/** A client that sends invalid requests and checks that the server continues to work. */
abstract class HostileClient {
  static final String XML = "application/xml";
  static final String JSON = "application/json";

  final Client sub = Service.SHARED.subaccount();
  final String conferences = "/v1/account/" + sub.sid() + "/conf";
  final String basic =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (sub.sid() + ":" + Service.SHARED.credential("subaccount.token"))
                      .getBytes(UTF_8));

  @AfterEach
  void theServerIsAsWellAsBefore() {
    Service.SHARED.anonymous().get("/health/ready").expect(200);
    sub.json().post("~/conf", "{\"userData\":\"after\"}").expect(201);
  }

  String get(String accept, String path, String more) {
    return request("GET", path, accept, basic, more);
  }

  String post(String accept, String type, String length) {
    return request(
        "POST", conferences, accept, basic, "Content-Type: " + type + "\r\n" + length + "\r\n");
  }

  static String request(
      String method, String path, String accept, String credentials, String more) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: %s\r\nAuthorization: %s\r\n%s\r\n"
        .formatted(method, path, accept, credentials, more);
  }

  static byte[] chunks(byte[] body, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += size) {
      int length = Math.min(size, body.length - at);
      out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(UTF_8));
      out.write(body, at, length);
      out.writeBytes("\r\n".getBytes(UTF_8));
    }
    out.writeBytes("0\r\n\r\n".getBytes(UTF_8));
    return out.toByteArray();
  }

  static void assertProblem(RawHttp.Answer answer, String format, int status, String code) {
    assertThat(answer.status()).describedAs(answer.head() + answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type"))
        .isEqualTo(format.replace("application/", "application/problem+"));
    assertThat(answer.get("code")).describedAs(answer.head() + answer.body()).isEqualTo(code);
    assertThat(answer.get("status")).isEqualTo(Integer.toString(status));
    assertThat(answer.get("requestId")).isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.body())
        .doesNotContainPattern("(java|jakarta|glassfish|payara|conferenceapi)[./]")
        .doesNotContain("Exception", "\tat ", "<html", "root:");
  }
}
