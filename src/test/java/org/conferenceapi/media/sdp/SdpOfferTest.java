package org.conferenceapi.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.conferenceapi.api.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpOfferTest {
  private static final String CHROMIUM = TestResources.text("chromium-offer.sdp");

  /** Everything that a media server may ever see, line by line. */
  private static final String HARMLESS =
      """
      v=0
      o=- 1 1 IN IP4 127\\.0\\.0\\.1
      s=-
      t=0 0
      a=group:BUNDLE [\\w-]{1,15}
      m=audio 9 UDP/TLS/RTP/SAVPF \\d{1,3}
      c=IN IP4 0\\.0\\.0\\.0
      a=rtcp-mux
      a=(?:sendrecv|sendonly|recvonly|inactive)
      a=mid:[\\w-]{1,15}
      a=ice-ufrag:[\\w+/]{4,256}
      a=ice-pwd:[\\w+/]{22,256}
      a=fingerprint:[\\w:-]+ [0-9a-fA-F:]+
      a=setup:(?:actpass|active|passive)
      a=rtpmap:\\d{1,3} (?i:opus)/48000/2
      (?:a=fmtp:\\d{1,3} [\\w=;. -]{1,200}
      )?(?:a=extmap:\\d\\d? urn:ietf:params:rtp-hdrext:ssrc-audio-level
      )?(?:a=extmap:\\d\\d? urn:ietf:params:rtp-hdrext:sdes:mid
      )?(?:a=ssrc:\\d{1,10} cname:voice
      )?\
      """
          .replace("\n", "\r\n");

  private static final String PRINT =
      "10:69:E1:FB:88:95:5C:90:2D:2D:EB:E9:FE:ED:95:0D:07:E3:A1:F1:17:97:23:7B:B0:11:D6:F4:3B:ED:9B:D8";

  private static SdpOffer read(String text) {
    return SdpOffer.read(text.getBytes(StandardCharsets.UTF_8), List.of());
  }

  private static String browser(String text) {
    return ((BrowserOffer) read(text)).sdp();
  }

  private static Problem refusal(String text) {
    return catchThrowableOfType(Problem.class, () -> read(text));
  }

  @Test
  void theMediaServerSeesOfABrowsersOfferWhatAVoiceNeeds() {
    assertThat(browser(CHROMIUM))
        .isEqualTo(
            """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            c=IN IP4 0.0.0.0
            a=rtcp-mux
            a=sendrecv
            a=mid:0
            a=ice-ufrag:yH36
            a=ice-pwd:vDjCfapBcBW0YHyoLbqTuPUm
            a=fingerprint:sha-256 %s
            a=setup:actpass
            a=rtpmap:111 opus/48000/2
            a=fmtp:111 minptime=10;useinbandfec=1
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
            a=ssrc:1937461187 cname:voice
            """
                .formatted(PRINT)
                .replace("\n", "\r\n"));
  }

  @Test
  void itsLinesMayEndAsTheyLikeAndStandInTheSession() {
    assertThat(read(CHROMIUM.replace("\r", ""))).isEqualTo(read(CHROMIUM));
    String print = "a=fingerprint:sha-256 " + PRINT + "\r\n";
    assertThat(read(CHROMIUM.replace(print, "").replace("m=audio", print + "m=audio")))
        .isEqualTo(read(CHROMIUM));
  }

  @Test
  void whoOnlyListensDoes() {
    assertThat(browser(CHROMIUM.replace("a=sendrecv", "a=recvonly"))).contains("a=recvonly");
    assertThat(read(CHROMIUM.replace("a=sendrecv\r\n", ""))).isEqualTo(read(CHROMIUM));
  }

  @Test
  void theLineThatKeepsJanusBusyForEverIsLeftOut() {
    String mean = "a=extmap:-1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n";
    assertThat(read(CHROMIUM + mean)).isEqualTo(read(CHROMIUM));
    assertThat(browser(CHROMIUM.replace("extmap:1 ", "extmap:-1 ")))
        .doesNotContain("ssrc-audio-level");
  }

  @Test
  void whateverIsDoneToAnOfferNothingElseGetsThrough() {
    Random random = new Random(4711);
    int accepted = 0;
    for (int i = 0; i < 5000; i++) {
      try {
        assertThat(browser(mutated(random))).matches(HARMLESS);
        accepted++;
      } catch (Problem e) {
        assertThat(e.code().code()).isEqualTo("invalid");
      }
    }
    assertThat(accepted).isBetween(500, 4500);
  }

  private static String mutated(Random random) {
    List<String> lines = new ArrayList<>(CHROMIUM.lines().toList());
    for (int count = 1 + random.nextInt(5); count > 0; count--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      int within = random.nextInt(line.length() + 1);
      switch (random.nextInt(5)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, line.substring(0, within));
        case 3 ->
            lines.set(
                at,
                line.substring(0, within) + (char) random.nextInt(0x300) + line.substring(within));
        default ->
            lines.set(at, line.replaceFirst("\\d+", random.nextBoolean() ? "-1" : "9".repeat(30)));
      }
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n\r\n",
        "v=0",
        "hello",
        "{\"type\":\"offer\"}",
        "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n",
        "v=0\r\n\u0000=x\r\n",
      })
  void whatIsNoOfferIsInvalid(String text) {
    assertThat(refusal(text).code().code()).isEqualTo("invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "m=audio, m=video",
    "m=audio 9, m=audio 0",
    "UDP/TLS/RTP/SAVPF, RTP/XAVPF",
    "a=ice-ufrag, a=x-ufrag",
    "a=ice-pwd, a=x-pwd",
    "a=fingerprint, a=x-print",
    "a=setup:actpass, a=setup:holdconn",
    "a=mid:0, a=mid:\u0007x",
    "a=mid:0, a=mid:%n%s",
    "a=mid:0, a=mid:1234567890123456",
    "opus/48000, opus/8000",
    "rtpmap:111, rtpmap:128",
    "sha-256, md5",
  })
  void anOfferWithSomethingMissingOrWrongIsInvalid(String right, String wrong) {
    assertThat(CHROMIUM).contains(right);
    assertThat(refusal(CHROMIUM.replace(right, wrong)).violations())
        .singleElement()
        .satisfies(violation -> assertThat(violation.field).isEqualTo("body"));
  }

  @ParameterizedTest
  @CsvSource({
    "s=-, hello, 3",
    "s=-, '', 3",
    "UDP/TLS/RTP/SAVPF, UDP/TLS/RTP/XAVPF, 8",
    "m=audio, m=video, 8",
    "a=setup:actpass, a=setup:holdconn, 15",
    "a=mid:0, a=mid:1234567890123456, 16",
    "a=ice-pwd:, a=ice-pwd:short\u00a0, 12",
    "sha-256, md5, 14",
  })
  void theMessageNamesTheLineThatIsWrong(String right, String wrong, int line) {
    assertThat(refusal(CHROMIUM.replace(right, wrong)).violations().get(0).message)
        .startsWith("line " + line + " ");
  }

  /** As GStreamer, Kurento, FFmpeg, SIPSorcery and others make them. */
  @ParameterizedTest
  @CsvSource({
    "cname:A4ljGpNZ1dJXyaSI, cname:user3344942761@host-d9b2bd4",
    "cname:A4ljGpNZ1dJXyaSI, 'cname:user 你好'",
    "cname:A4ljGpNZ1dJXyaSI, msid:a b",
    "ssrc-audio-level, ssrc-audio-level vad=on",
    "extmap:1 urn, extmap:1/sendrecv urn",
    "s=-, s=",
    "s=-, 's= '",
    "110 126, '110 126 '",
  })
  void whatOthersWriteMeansTheSame(String line, String instead) {
    assertThat(CHROMIUM).contains(line);
    assertThat(read(CHROMIUM.replace(line, instead))).isEqualTo(read(CHROMIUM));
  }

  @Test
  void itsEndMayBeMissingOrEmpty() {
    assertThat(read(CHROMIUM.stripTrailing())).isEqualTo(read(CHROMIUM));
    assertThat(read(CHROMIUM + "\r\n")).isEqualTo(read(CHROMIUM));
    assertThat(read(CHROMIUM + "\n \n")).isEqualTo(read(CHROMIUM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "passive", "actpass"})
  void whoeverBeginsTheHandshake(String role) {
    assertThat(browser(CHROMIUM.replace("setup:actpass", "setup:" + role)))
        .contains("a=setup:" + role + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UDP/TLS/RTP/SAVPF",
        "UDP/TLS/RTP/SAVP",
        "TCP/DTLS/RTP/SAVPF",
        "RTP/SAVPF",
        "RTP/SAVP",
        "RTP/AVPF",
        "RTP/AVP"
      })
  void theAnswerRepeatsTheProfileOfTheOffer(String profile) {
    BrowserOffer offer = (BrowserOffer) read(CHROMIUM.replace("UDP/TLS/RTP/SAVPF", profile));
    assertThat(offer.sdp()).isEqualTo(browser(CHROMIUM));
    assertThat(offer.answer("v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"))
        .isEqualTo("v=0\r\nm=audio 9 " + profile + " 111\r\n");
  }

  @Test
  void whoseVoiceCannotBeToldFromNoiseIsRefusedUnlessTheyOnlyListen() {
    String bySource = CHROMIUM.replaceAll("a=extmap:4 .*\r\n", "");
    String bySection = CHROMIUM.replaceAll("a=ssrc:.*\r\n", "");
    String byNothing = bySection.replaceAll("a=extmap:4 .*\r\n", "");
    assertThat(browser(bySource)).contains("a=ssrc:1937461187 ").doesNotContain("sdes:mid");
    assertThat(browser(bySection)).contains("a=extmap:4 ").doesNotContain("a=ssrc:");
    assertThat(refusal(byNothing).violations().get(0).message).contains("a=ssrc:", "sdes:mid");
    assertThat(refusal(bySource.replace("ssrc:1937461187", "ssrc:4294967296")).code().code())
        .isEqualTo("invalid");
    assertThat(browser(byNothing.replace("a=sendrecv", "a=recvonly"))).doesNotContain("a=ssrc:");
  }

  @Test
  void moreThanOneSectionIsInvalid() {
    String second = CHROMIUM.substring(CHROMIUM.indexOf("m=audio"));
    assertThat(refusal(CHROMIUM + second).violations().get(0).message)
        .startsWith("line " + (CHROMIUM.lines().count() + 1) + " ")
        .contains("exactly one");
    assertThat(refusal(CHROMIUM.substring(0, CHROMIUM.indexOf("m=audio"))).violations()).hasSize(1);
  }

  @Test
  void whatIsNotUtf8IsInvalid() {
    Problem refusal =
        catchThrowableOfType(
            Problem.class, () -> SdpOffer.read(new byte[] {'v', '=', '0', -1}, List.of()));
    assertThat(refusal.code().code()).isEqualTo("invalid");
  }

  @Test
  void itMayHaveSixtyFourKibibytes() {
    int room = 65_536 - CHROMIUM.length();
    String line = "a=x:" + "x".repeat(room - 6) + "\r\n";
    assertThat(read(CHROMIUM + line)).isEqualTo(read(CHROMIUM));
    assertThat(refusal(CHROMIUM + line + "a=y\r\n").code().code()).isEqualTo("too-large");
  }
}
