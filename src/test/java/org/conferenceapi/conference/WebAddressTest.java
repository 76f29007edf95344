package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource({
    "web:Ann, Ann",
    "WEB:Ann, Ann",
    "web:Ann%20Lee, Ann Lee",
    "web:Ann Lee, Ann Lee",
    "web:J%C3%B6rg, Jörg",
    "web:Jörg, Jörg",
    "web:%E5%AE%89%e5%a8%9c, 安娜",
    "web:1+1, 1+1",
    "web:%E5%AE%89安, 安安",
    "web:\uD83D\uDC69\u200D\uD83D\uDE80, \uD83D\uDC69\u200D\uD83D\uDE80",
    "web:web:x, web:x",
  })
  void aNameIsShownDecoded(String address, String name) {
    assertThat(WebAddress.name(address)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web:",
        "web: ",
        "web:%20%20",
        "web:a%",
        "web:a%2",
        "web:a%zz",
        "web:%FF",
        "web:%E5%AE",
        "web:a%00",
        "web:a%0Ab",
        "web:a\nb",
        "web:a%E2%80%AEb",
        "web:a\u202Eb",
        "web:a\u2028b",
        "web:a\uFFFE",
        "web:a\uD800",
      })
  void anUnprintableNameIsIgnored(String address) {
    assertThat(WebAddress.name(address)).isNull();
  }

  @Test
  void aNameMayBeEightyCharactersLong() {
    String rocket = new String(Character.toChars(0x1F680));
    assertThat(WebAddress.name("web:" + rocket.repeat(80))).hasSize(160);
    assertThat(WebAddress.name("web:" + rocket.repeat(81))).isNull();
  }
}
