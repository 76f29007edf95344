package org.conferenceapi.phone.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The state of a call, prompts, and the choice of an edge. */
class EdgeCallTest {
  private static final PhoneMedia MEDIA =
      new PhoneMedia(SrtpUse.OPTIONAL, List.of(PhoneCodec.OPUS, PhoneCodec.PCMU), true);

  @Test
  void aCallSurvivesAsText() {
    PhoneSide phone =
        new PhoneSide(
            "v=0\r\n",
            PhoneDirection.SENDONLY,
            List.of("m=video 0 RTP/AVP 99", "m=audio RTP/AVP"),
            List.of("::1", "40000", "0 101", "a=rtpmap:0 PCMU/8000"),
            "v=0\r\no=\"\\é",
            4711,
            Long.MAX_VALUE);
    MixerSide mixer = new MixerSide("127.0.0.1", 30_000, "101 telephone-event/8000", "::1", 9000);
    EdgeCall call = new EdgeCall("udp://127.0.0.1:2223", "id", MEDIA, phone, mixer);
    assertThat(EdgeCall.ofText(call.toText())).isEqualTo(call);
    assertThat(call.isHeld()).isTrue();
    assertThat(call.mixerOffer().port()).isEqualTo(30_000);
    assertThat(call.toString()).isEqualTo("call id on udp://127.0.0.1:2223");
  }

  @Test
  void thereIsNoOfferForAMediaServerBeforeThePhoneAnswers() {
    EdgeCall call = new InMemoryMediaEdge("udp://a:1").offer(MEDIA);
    assertThatThrownBy(call::mixerOffer).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(Prompt.class)
  void everyPromptIsAnOggFileThatFitsIntoADatagram(Prompt prompt) {
    assertThat(Stream.of(PromptLanguage.values()).map(prompt::audio))
        .allSatisfy(
            file -> assertThat(file).startsWith('O', 'g', 'g', 'S').hasSizeBetween(1000, 60_000));
    assertThat(Prompt.silence()).startsWith('O', 'g', 'g', 'S').hasSizeLessThan(60_000);
  }

  @Test
  void aPhoneIsSilentForAsLongAsTheMediaServerSentWithoutIt() {
    Instant start = Instant.ofEpochSecond(1000);
    assertThat(new EdgeTraffic(1, start, 500, start.plusSeconds(9)).phoneSilentFor())
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(new EdgeTraffic(500, start.plusSeconds(9), 0, start).phoneSilentFor()).isZero();
  }

  @Test
  void theHealthyEdgeWithTheFewestCallsIsChosen() {
    InMemoryMediaEdge busy = new InMemoryMediaEdge("udp://busy:1");
    InMemoryMediaEdge idle = new InMemoryMediaEdge("udp://idle:1");
    InMemoryMediaEdge away = new InMemoryMediaEdge("udp://away:1");
    away.goAway();
    busy.offer(MEDIA);
    busy.offer(MEDIA);
    EdgeCall call = idle.offer(MEDIA);
    List<MediaEdge> edges = List.of(busy, idle, away);
    assertThat(MediaEdges.choose(edges)).contains(idle);
    idle.goAway();
    assertThat(MediaEdges.choose(edges)).contains(busy);
    busy.goAway();
    assertThat(MediaEdges.choose(edges)).isEmpty();
    assertThatThrownBy(() -> idle.query(call)).isInstanceOf(EdgeException.class);
  }
}
