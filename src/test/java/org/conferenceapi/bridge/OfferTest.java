package org.conferenceapi.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conferenceapi.api.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTest {
  private static final String CHROMIUM = chromium();

  private static String chromium() {
    try (InputStream in = OfferTest.class.getResourceAsStream("chromium-offer.sdp")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Offer read(String text) {
    return Offer.read(text.getBytes(StandardCharsets.UTF_8), List.of());
  }

  private static String browser(String text) {
    return ((BrowserOffer) read(text)).sdp();
  }

  private static Problem refusal(String text) {
    return catchThrowableOfType(Problem.class, () -> read(text));
  }

  @Test
  void whatABrowserOffersIsTakenAsItIs() {
    assertThat(browser(CHROMIUM)).isEqualTo(CHROMIUM);
    assertThat(browser(CHROMIUM.replace("\r\n", "\n"))).doesNotContain("\r");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=0",
        "hello",
        "{\"type\":\"offer\"}",
        "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n",
        "v=0\r\n\u0000=x\r\n",
      })
  void whatIsNoOfferIsInvalid(String text) {
    assertThat(refusal(text).code().wire()).isEqualTo("invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "m=audio, m=video",
    "m=audio 9, m=audio 0",
    "UDP/TLS/RTP/SAVPF, RTP/AVP",
    "a=ice-ufrag, a=x-ufrag",
    "a=ice-pwd, a=x-pwd",
    "a=fingerprint, a=x-print",
    "a=setup:actpass, a=setup:active",
    "a=mid:0, a=mid:\u0007x",
  })
  void anOfferWithSomethingMissingOrWrongIsInvalid(String right, String wrong) {
    assertThat(CHROMIUM).contains(right);
    assertThat(refusal(CHROMIUM.replace(right, wrong)).violations())
        .singleElement()
        .satisfies(violation -> assertThat(violation.field).isEqualTo("body"));
  }

  @Test
  void moreThanOneSectionIsInvalid() {
    String second = CHROMIUM.substring(CHROMIUM.indexOf("m=audio"));
    assertThat(refusal(CHROMIUM + second).violations().get(0).message).contains("exactly one");
    assertThat(refusal(CHROMIUM.substring(0, CHROMIUM.indexOf("m=audio"))).violations()).hasSize(1);
  }

  @Test
  void whatIsNotUtf8IsInvalid() {
    Problem refusal =
        catchThrowableOfType(
            Problem.class, () -> Offer.read(new byte[] {'v', '=', '0', -1}, List.of()));
    assertThat(refusal.code().wire()).isEqualTo("invalid");
  }

  @Test
  void itMayHaveSixtyFourKibibytes() {
    int room = 65_536 - CHROMIUM.length();
    String line = "a=x:" + "x".repeat(room - 6) + "\r\n";
    assertThat(browser(CHROMIUM + line)).hasSize(65_536);
    assertThat(refusal(CHROMIUM + line + "a=y\r\n").code().wire()).isEqualTo("too-large");
  }
}
