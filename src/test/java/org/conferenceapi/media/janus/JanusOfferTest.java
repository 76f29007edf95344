package org.conferenceapi.media.janus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.sdp.BrowserOffer;
import org.conferenceapi.media.sdp.SdpOffer;
import org.conferenceapi.platform.net.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JanusOfferTest {
  private static final JanusOffer RTP =
      new JanusOffer(
          SdpOffer.read(
              "v=0\nc=IN IP4 10.1.2.3\nm=audio 40000 RTP/AVP 0\n".getBytes(StandardCharsets.UTF_8),
              List.of(Cidr.parse("10.0.0.0/8"))));
  private static final JanusOffer BROWSER = new JanusOffer(new BrowserOffer("v=0\r\n", "RTP/SAVP"));

  @Test
  void plainRtpIsForThePlugin() {
    assertThat(written(RTP::addToJoin))
        .isEqualTo(
            JanusJson.read(
                "{\"codec\":\"pcmu\",\"rtp\":"
                    + "{\"ip\":\"10.1.2.3\",\"port\":40000,\"payload_type\":0}}"));
    assertThat(written(RTP::addToMessage)).isEmpty();
  }

  @Test
  void theOfferOfABrowserIsForTheCore() {
    assertThat(written(BROWSER::addToMessage))
        .isEqualTo(JanusJson.read("{\"jsep\":{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"}}"));
    assertThat(written(BROWSER::addToJoin)).isEmpty();
  }

  @Test
  void theAnswerOfJanusIsMadeTheClients() {
    assertThat(RTP.answer(joined("{\"ip\":\"10.9.9.9\",\"port\":10002}")))
        .contains("\r\nc=IN IP4 10.9.9.9\r\n", "\r\nm=audio 10002 RTP/AVP 0\r\n");
    String answer = "{\"jsep\":{\"sdp\":\"m=audio 9 UDP/TLS/RTP/SAVPF 111\"}}";
    assertThat(BROWSER.answer(new JsonFields(JanusJson.read(answer))))
        .isEqualTo("m=audio 9 RTP/SAVP 111");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"ip\":\"10.9.9.9\"}", "{\"ip\":\"a\\r\\nb=\",\"port\":10002}"})
  void aServerThatSaysTooLittleHasFailed(String rtp) {
    for (JanusOffer each : List.of(RTP, BROWSER)) {
      assertThatThrownBy(() -> each.answer(joined(rtp))).isInstanceOf(MediaException.class);
    }
  }

  private static JsonObject written(Consumer<JsonObjectBuilder> part) {
    JsonObjectBuilder message = JanusJson.object();
    part.accept(message);
    return message.build();
  }

  private static JsonFields joined(String rtp) {
    return new JsonFields(JanusJson.read("{\"plugindata\":{\"data\":{\"rtp\":" + rtp + "}}}"));
  }
}
