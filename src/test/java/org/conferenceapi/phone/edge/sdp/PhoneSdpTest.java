package org.conferenceapi.phone.edge.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.phone.edge.PhoneCodec;
import org.conferenceapi.phone.edge.PhoneDirection;
import org.conferenceapi.phone.edge.PhoneMedia;
import org.conferenceapi.phone.edge.SrtpUse;
import org.conferenceapi.phone.edge.UnacceptableSdpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What phones offer and answer, well or not. */
class PhoneSdpTest {
  private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  private static final String CRYPTO = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY;
  private static final PhoneMedia ALL =
      new PhoneMedia(SrtpUse.OPTIONAL, List.of(PhoneCodec.values()), false);

  @Test
  void nothingButTheChosenAudioRemains() {
    String offer =
        sdp(
            "m=audio 40000 RTP/AVP 18 111 0 101 96",
            "a=rtpmap:111 opus/48000/2",
            "a=fmtp:111 useinbandfec=1; $(reboot)",
            "a=rtpmap:101 telephone-event/8000",
            "a=rtpmap:96 telephone-event/48000",
            "a=candidate:1 1 UDP 2130706431 10.0.1.1 8998 typ host",
            "a=fingerprint:sha-256 00",
            "a=rtcp:40001 IN IP4 10.1.1.1",
            "a=ptime:30",
            "a=sendrecv");
    assertThat(PhoneSdp.offer(offer, ALL).description())
        .isEqualTo(
            String.join(
                "\r\n",
                "v=0",
                "o=- 1 1 IN IP4 192.0.2.7",
                "s=-",
                "c=IN IP4 192.0.2.7",
                "t=0 0",
                "m=audio 40000 RTP/AVP 0 101",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-15",
                "a=rtcp:40001",
                "a=ptime:30",
                ""));
    PhoneMedia opus = new PhoneMedia(SrtpUse.OFF, List.of(PhoneCodec.OPUS), false);
    assertThat(PhoneSdp.offer(offer, opus).description())
        .contains("RTP/AVP 111 96\r\n", "telephone-event/48000")
        .doesNotContain("reboot");
  }

  @Test
  void theTrunkChoosesFromAnOfferAndThePhoneWithItsAnswer() {
    String sdp = sdp("m=audio 40000 RTP/AVP 9 8 0");
    PhoneMedia media =
        new PhoneMedia(SrtpUse.OFF, List.of(PhoneCodec.PCMA, PhoneCodec.G722), false);
    assertThat(PhoneSdp.offer(sdp, media).description()).contains("RTP/AVP 8\r\n");
    assertThat(PhoneSdp.answer(sdp, media).description()).contains("RTP/AVP 9\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, RTP/AVP",
    "OPTIONAL, RTP/SAVP",
    "REQUIRED, RTP/SAVP",
  })
  void ofTwoStreamsThatWithTheRightProtectionIsChosen(SrtpUse use, String profile) {
    String offer = sdp("m=audio 40000 RTP/AVP 0", "m=audio 40002 RTP/SAVP 0", CRYPTO);
    PhoneSdp chosen = PhoneSdp.offer(offer, new PhoneMedia(use, ALL.codecs(), false));
    assertThat(chosen.description()).contains(" " + profile + " 0\r\n");
    assertThat(chosen.sections())
        .containsExactly(
            use == SrtpUse.OFF ? "m=audio RTP/AVP" : "m=audio 0 RTP/AVP 0",
            use == SrtpUse.OFF ? "m=audio 0 RTP/SAVP 0" : "m=audio RTP/SAVP");
  }

  @Test
  void theProfileWithFeedbackIsAnsweredAsItWasOffered() {
    PhoneSdp chosen = PhoneSdp.offer(sdp("m=audio 40000 RTP/AVPF 0"), ALL);
    assertThat(chosen.description()).contains("RTP/AVP 0");
    assertThat(chosen.sections()).containsExactly("m=audio RTP/AVPF");
  }

  @ParameterizedTest
  @CsvSource({
    "a=sendrecv, 192.0.2.7, SENDRECV",
    "a=sendonly, 192.0.2.7, SENDONLY",
    "a=recvonly, 192.0.2.7, RECVONLY",
    "a=inactive, 192.0.2.7, INACTIVE",
    "a=sendrecv, 0.0.0.0, SENDONLY",
    "a=inactive, 0.0.0.0, INACTIVE",
  })
  void aHoldIsRecognizedInAllSpellings(String attribute, String at, PhoneDirection direction) {
    String offer = sdp("m=audio 40000 RTP/AVP 0", "c=IN IP4 " + at, attribute);
    PhoneSdp read = PhoneSdp.offer(offer, ALL);
    assertThat(read.direction()).isEqualTo(direction);
    PhoneSdp before = PhoneSdp.offer(sdp("m=audio 40000 RTP/AVP 0"), ALL);
    assertThat(read.withAddressOf(before.description()).description())
        .isEqualTo(before.description());
  }

  @Test
  void theDirectionOfTheSessionAppliesToTheAudio() {
    String offer = sdp("a=inactive", "m=audio 40000 RTP/AVP 0");
    assertThat(PhoneSdp.offer(offer, ALL).direction()).isEqualTo(PhoneDirection.INACTIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m=audio 40000 RTP/AVP 18",
        "m=audio 0 RTP/AVP 0",
        "m=audio 80 RTP/AVP 0",
        "m=audio 70000 RTP/AVP 0",
        "m=audio 99999999999999999999 RTP/AVP 0",
        "m=audio 40000 RTP/AVP",
        "m=audio 40000 RTP/AVP 999",
        "m=audio 40000 UDP/TLS/RTP/SAVPF 0",
        "m=audio 40000 RTP/SAVP 0",
        "m=video 40000 RTP/AVP 0",
        "m=audio 40000 RTP/AVP 0\r\nc=IN IP4 example.com",
        "m=audio 40000 RTP/AVP 0\r\nc=IN IP4 224.0.0.1",
        "m=audio 40000 RTP/AVP 0\r\na=x\u0007",
        "m=audio 40000 RTP/AVP 0\r\n\r\na=sendrecv",
        "m=audio 40000 RTP/AVP 0\r\nINVITE sip:x SIP/2.0",
        "a=sendrecv",
      })
  void anythingElseIsRefused(String lines) {
    assertThatThrownBy(() -> PhoneSdp.offer(sdp(lines), ALL))
        .isInstanceOf(UnacceptableSdpException.class);
    assertThatThrownBy(() -> PhoneSdp.answer(sdp(lines), ALL))
        .isInstanceOf(UnacceptableSdpException.class);
  }

  @Test
  void aWrongKeyIsNoKey() {
    String offer = sdp("m=audio 40000 RTP/SAVP 0", CRYPTO.replace("inline:W", "inline:%"));
    assertThatThrownBy(() -> PhoneSdp.offer(offer, ALL))
        .isInstanceOf(UnacceptableSdpException.class)
        .message()
        .doesNotContain("VNfX19z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "v=0", "v=1\r\n", "\u0000"})
  void whatIsNoSdpIsRefused(String text) {
    assertThatThrownBy(() -> PhoneSdp.offer(text, ALL))
        .isInstanceOf(UnacceptableSdpException.class);
  }

  @Test
  void hugeSdpsAreRefused() {
    String line = "a=x:" + "y".repeat(900);
    String long1 =
        sdp("m=audio 40000 RTP/AVP 0", Stream.generate(() -> line).limit(20).collect(joined()));
    String many =
        sdp("m=audio 40000 RTP/AVP 0", Stream.generate(() -> "a=x").limit(500).collect(joined()));
    String sections =
        sdp(Stream.generate(() -> "m=audio 40000 RTP/AVP 0").limit(17).collect(joined()));
    assertThat(Stream.of(long1, many, sections))
        .allSatisfy(
            each ->
                assertThatThrownBy(() -> PhoneSdp.offer(each, ALL))
                    .isInstanceOf(UnacceptableSdpException.class));
  }

  @ParameterizedTest
  @EnumSource(SrtpUse.class)
  void anAnswerHasTheProtectionOfTheOffer(SrtpUse use) {
    PhoneMedia media = new PhoneMedia(use, ALL.codecs(), false);
    String plain = sdp("m=audio 40000 RTP/AVP 0");
    String secure = sdp("m=audio 40000 RTP/SAVP 0", CRYPTO);
    String right = use == SrtpUse.REQUIRED ? secure : plain;
    String wrong = use == SrtpUse.REQUIRED ? plain : secure;
    assertThat(PhoneSdp.answer(right, media).description()).contains("m=audio 40000");
    assertThatThrownBy(() -> PhoneSdp.answer(wrong, media))
        .isInstanceOf(UnacceptableSdpException.class);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\r\n");
  }

  private static String sdp(String... lines) {
    return "v=0\r\no=bob 1 1 IN IP4 x\r\ns=é\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\n"
        + String.join("\r\n", lines)
        + "\r\n";
  }
}
