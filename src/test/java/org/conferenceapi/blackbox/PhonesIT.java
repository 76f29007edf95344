package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Phones and browsers in one conference ({@code docs/settings.html#conference.phones}). No media
 * server is necessary, because nobody joins.
 */
class PhonesIT {
  private static final String WEB = "{\"to\":\"web:Alice\"%s}";
  private static final String PHONE = "{\"to\":\"tel:+4930123456\"%s}";

  @TempDir Path data;

  private static ServerProcess startWithSip() {
    return SipNode.start(Map.of()).server();
  }

  private ServerProcess startWithReports() {
    return ServerProcess.start(
        Ports.free(),
        data,
        Map.of(
            "conference.bridge",
            "janus",
            "conference.bridge.janus.url",
            "ws://127.0.0.1:" + Ports.free(),
            "conference.phones",
            "reported"));
  }

  @Test
  void withSipConferencesHaveCodesAndMediaServersCarryPhones() {
    try (ServerProcess server = startWithSip()) {
      Client client = server.service().subaccount().json();
      Reply made = client.post("~/conf", "{\"dialIn\":true}").expect(201);
      assertThat(made.get("dialIn")).isEqualTo("true");
      assertThat(made.get("dialCode")).matches("[0-9]{9}");
      Reply other = client.post("~/conf", "{\"dialIn\":true}").expect(201);
      assertThat(other.get("dialCode")).isNotEqualTo(made.get("dialCode"));
      Reply without = client.post("~/conf", "{\"dialIn\":false}").expect(201);
      assertThat(without.json().keySet()).doesNotContain("dialIn", "dialCode");
      String path = "~/conf/" + made.get("sid");
      assertThat(server.service().subaccount().get(path).expect(200).body())
          .contains("<dialIn>true</dialIn><dialCode>" + made.get("dialCode") + "</dialCode>");
      assertThat(client.post("~/conf", "{\"dialCode\":\"123456789\"}").expect(400).body())
          .contains("is read-only");
      assertThat(client.post("~/conf", "{\"digitEvents\":true}").expect(201).get("digitEvents"))
          .isEqualTo("true");
      assertThat(client.post("~/conf", "{\"digitEvents\":1}").expect(400).body())
          .contains("digitEvents");
      assertThat(client.post(path, "{\"digitEvents\":true}").expect(400).body())
          .contains("is read-only");
      assertThat(client.post(path, "{\"dialIn\":false}").expect(400).body())
          .contains("is read-only");

      client.post(path + "/part", WEB.formatted("")).expect(201);
      Reply phone = client.post(path + "/part", PHONE.formatted("")).expect(201);
      assertThat(phone.get("direction")).isEqualTo("outbound");
      assertThat(phone.get("joinUrl")).isNull();
      String part = path + "/part/" + phone.get("sid");
      assertField(client.post(part + "/status", "{\"status\":\"answered\"}"), "status");
      assertField(client.post(path + "/part", PHONE.formatted(",\"voiceMode\":2")), "voiceMode");
      assertField(client.post(part + "/set_voice_mode", "{\"voiceMode\":2}"), "voiceMode");

      Reply ended = client.post(path + "/dispose").expect(200);
      assertThat(ended.get("dialIn")).isEqualTo("true");
      assertThat(ended.get("dialCode")).isNull();
    }
  }

  @Test
  void reportedPhonesTakePartWithBrowsers() {
    try (ServerProcess server = startWithReports()) {
      Client client = server.service().subaccount().json();
      assertField(client.post("~/conf", "{\"dialIn\":true}"), "dialIn");
      assertField(client.post("~/conf", "{\"digitEvents\":true}"), "digitEvents");
      String path = "~/conf/" + client.post("~/conf", "{}").expect(201).get("sid");
      String web = client.post(path + "/part", WEB.formatted("")).expect(201).get("sid");
      String phone =
          client.post(path + "/part", PHONE.formatted(",\"voiceMode\":2")).expect(201).get("sid");
      assertField(client.post(path + "/part", WEB.formatted(",\"voiceMode\":2")), "voiceMode");
      assertField(client.post(path + "/part", "{\"to\":\"web: \"}"), "to");
      String answered = "{\"status\":\"answered\"}";
      assertField(client.post(path + "/part/" + web + "/status", answered), "status");
      client.post(path + "/part/" + phone + "/status", answered).expect(200);
      assertThat(client.get(path).expect(200).get("status")).isEqualTo("running");
      String mode = "{\"voiceMode\":4}";
      client.post(path + "/part/" + phone + "/set_voice_mode", mode).expect(200);
      assertField(client.post(path + "/part/" + web + "/set_voice_mode", mode), "voiceMode");
    }
  }

  private static void assertField(Reply refused, String field) {
    JsonObject problem = refused.expect(400).json();
    assertThat(problem.getJsonArray("violations").getJsonObject(0).getString("field"))
        .isEqualTo(field);
  }
}
