package org.conferenceapi.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.net.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a telephone gateway offers, and where the media server may be made to send. */
class RtpOfferTest {
  private static final String OFFER =
      """
      v=0
      o=- 1 1 IN IP4 10.1.2.3
      s=-
      c=IN IP4 10.1.2.3
      t=0 0
      m=audio 40000 RTP/AVP 0
      """;

  private static final List<Cidr> NETWORKS =
      Stream.of("10.0.0.0/8", "2001:db8::/32").map(Cidr::parse).toList();

  @ParameterizedTest
  @CsvSource({
    "0, , PCMU, 0",
    "8 0, , PCMA, 8",
    "18 101 8, a=rtpmap:101 telephone-event/8000, PCMA, 8",
    "111 0, a=rtpmap:111 opus/48000/2, OPUS, 111",
    "111 0, a=rtpmap:111 OPUS/48000/2, OPUS, 111",
    "111 0, a=rtpmap:111 opus/48000, PCMU, 0",
    "111 0, a=rtpmap:112 opus/48000/2, PCMU, 0",
    "8 0, a=rtpmap:8 G729/8000, PCMU, 0",
    "0, a=rtpmap:0 PCMU/8000/1, PCMU, 0",
  })
  void theFirstCodecThatTheMediaServerHasIsTaken(
      String types, String line, RtpCodec codec, int taken) {
    String offer =
        OFFER.replace("RTP/AVP 0", "RTP/AVP " + types) + (line == null ? "" : line + "\n");
    assertThat(read(offer).codec()).isEqualTo(codec);
    assertThat(read(offer).payloadType()).isEqualTo(taken);
  }

  @Test
  void theAddressOfTheSectionCountsBeforeThatOfTheSession() {
    RtpOffer rtp = read(OFFER + "c=IN IP6 2001:DB8::1\n");
    assertThat(rtp.address().getHostAddress()).isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11.1.2.3",
        "0.0.0.0",
        "10.1.2.3/127",
        "224.2.1.1/127",
        "::1",
        "::ffff:11.1.2.3",
        "10.1.2.03",
        "167838211",
        "localhost",
        "10.1.2.3  x",
      })
  void nothingIsSentOutsideOfTheNetworks(String address) {
    assertRefused(OFFER.replace("c=IN IP4 10.1.2.3", "c=IN IP4 " + address), NETWORKS);
    assertRefused(OFFER + "c=IN IP4 " + address + "\n", NETWORKS);
  }

  @Test
  void nothingIsSentToEverybodyOrNobodyEvenIfAllNetworksAreAllowed() {
    List<Cidr> all = List.of(Cidr.parse("0.0.0.0/0"));
    assertRefused(OFFER.replace("10.1.2.3", "0.0.0.0"), all);
    assertRefused(OFFER.replace("10.1.2.3", "224.0.0.1"), all);
  }

  @Test
  void withoutNetworksThereIsNoPlainRtp() {
    Problem refusal =
        catchThrowableOfType(
            Problem.class, () -> SdpOffer.read(OFFER.getBytes(StandardCharsets.UTF_8), List.of()));
    assertThat(refusal.violations().get(0).message)
        .contains("10.1.2.3", "conference.bridge.rtp-networks");
  }

  @ParameterizedTest
  @CsvSource({
    "m=audio 40000 RTP/AVP 0, m=audio 0 RTP/AVP 0",
    "m=audio 40000 RTP/AVP 0, m=audio 1023 RTP/AVP 0",
    "m=audio 40000 RTP/AVP 0, m=audio 65536 RTP/AVP 0",
    "m=audio 40000 RTP/AVP 0, m=audio 40000/2 RTP/AVP 0",
    "m=audio 40000 RTP/AVP 0, m=audio 40000 RTP/AVP",
    "m=audio 40000 RTP/AVP 0, m=audio 40000 RTP/AVP 3",
    "m=audio 40000 RTP/AVP 0, m=audio 40000 RTP/AVP 1000",
    "m=audio 40000 RTP/AVP 0, m=audio 40000 RTP/SAVP 0",
    "m=audio 40000 RTP/AVP 0, m=video 40000 RTP/AVP 0",
    "c=IN IP4 10.1.2.3, i=nowhere",
    "t=0 0, a=sendonly",
    "t=0 0, a=inactive",
    "t=0 0, m=audio 40002 RTP/AVP 0",
  })
  void whatCannotBeAnsweredIsRefused(String line, String instead) {
    assertRefused(OFFER.replace(line, instead), NETWORKS);
  }

  @ParameterizedTest
  @CsvSource({
    "m=audio 40000 RTP/AVP 0, m=audio 80 RTP/AVP 0, 6, port from 1024",
    "m=audio 40000 RTP/AVP 0, m=audio 40000/2 RTP/AVP 0, 6, RTP/AVP",
    "m=audio 40000 RTP/AVP 0, m=audio 40000 RTP/AVP 3, 6, PCMU",
    "c=IN IP4 10.1.2.3, c=IN IP4 host.example, 4, address",
    "t=0 0, a=recvonly, 5, both directions",
    "t=0 0, a=ptime:30, 5, the other participants would not hear you",
    "t=0 0, a=ptime:10, 5, a=ptime:20",
  })
  void theMessageNamesTheLineThatIsWrong(String line, String instead, int number, String reason) {
    assertThat(refusal(OFFER.replace(line, instead)).violations().get(0).message)
        .startsWith("line " + number + " ")
        .contains(reason);
  }

  @Test
  void aSecondSectionIsNotMistakenForABrowsersOffer() {
    assertThat(refusal(OFFER + "m=audio 40002 RTP/AVP 0\n").violations().get(0).message)
        .startsWith("line 7 ")
        .contains("second section")
        .doesNotContain("SAVPF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=ptime:20", "a=ptime:20.0", "a=maxptime:60", "s=", "t=0 0 "})
  void whatDoesNoHarmIsTaken(String line) {
    assertThat(read(OFFER + line + "\n\n")).isEqualTo(read(OFFER));
  }

  @Test
  void theAnswerSaysWhereTheMediaServerReceives() {
    InetAddress server = Cidr.literal("10.9.9.9").orElseThrow();
    assertThat(read(OFFER).answer(server, 10002))
        .endsWith("\r\n")
        .contains(
            "\r\nc=IN IP4 10.9.9.9\r\n",
            "\r\nm=audio 10002 RTP/AVP 0\r\n",
            "\r\na=rtpmap:0 PCMU/8000\r\n");
  }

  private static RtpOffer read(String offer) {
    return (RtpOffer) SdpOffer.read(offer.getBytes(StandardCharsets.UTF_8), NETWORKS);
  }

  private static Problem refusal(String offer) {
    return catchThrowableOfType(Problem.class, () -> read(offer));
  }

  private static void assertRefused(String offer, List<Cidr> networks) {
    assertThatThrownBy(() -> SdpOffer.read(offer.getBytes(StandardCharsets.UTF_8), networks))
        .isInstanceOf(Problem.class);
  }
}
