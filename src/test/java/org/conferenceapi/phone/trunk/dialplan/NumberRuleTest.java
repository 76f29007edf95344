package org.conferenceapi.phone.trunk.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRuleTest {
  private static final NumberRule GERMANY = new NumberRule("49", "0");
  private static final NumberRule DENMARK = new NumberRule("45", null);
  private static final NumberRule NONE = new NumberRule(null, null);

  @ParameterizedTest
  @CsvSource({
    "+4930123456, +4930123456",
    "+49-30-123.456, +4930123456",
    "+49(30)123456, +4930123456",
    "030123456, +4930123456",
    "(030)1234, +49301234",
    "030-123 456, ",
    "30123456, ",
    "0, ",
    "0049301234, ",
    "+049301234, ",
    "+4, ",
    "+123456789012345, +123456789012345",
    "+1234567890123456, ",
    "01234567890123456, ",
    "03012a, ",
    "*21, ",
    "'', "
  })
  void aNumberOfTheCountryIsCompleted(String dialled, String expected) {
    assertThat(GERMANY.e164(dialled).orElse(null)).isEqualTo(expected);
  }

  @Test
  void aCountryWithoutNationalPrefixHasWholeNumbers() {
    assertThat(DENMARK.e164("32145678")).contains("+4532145678");
  }

  @Test
  void withoutARuleOnlyInternationalNumbersAreNumbers() {
    assertThat(NONE.e164("+4930123456")).contains("+4930123456");
    assertThat(NONE.e164("030123456")).isEmpty();
  }

  @Test
  void aDialledNumberMayBeSpelledInSeveralWays() {
    assertThat(GERMANY.spellings("030123456")).containsExactly("030123456", "+4930123456");
    assertThat(GERMANY.spellings("4930123456"))
        .containsExactlyInAnyOrder("4930123456", "+4930123456");
    assertThat(GERMANY.spellings("lobby")).containsExactly("lobby");
  }

  @ParameterizedTest
  @CsvSource({
    "tel:+4930123456, +4930123456",
    "TEL:+49-30-1234-56, +4930123456",
    "tel:+4930123456;ext=42, +4930123456",
    "tel:+4930123456;isub=1;x-y=z, +4930123456",
    "tel:030123456;phone-context=+49, +4930123456",
    "tel:030123456;Phone-Context=+4-9, +4930123456",
    "tel:030123456, +4930123456",
    "tel:030123456;phone-context=+1, ",
    "tel:030123456;phone-context=example.com, ",
    "tel:7042;phone-context=+49, ",
    "tel:+4930123456;phone-context=+1, +4930123456",
    "tel:0A0;phone-context=+49, ",
    "tel:*21%23, "
  })
  void aTelUriIsNormalized(String uri, String expected) {
    assertThat(TelUri.parse(uri).flatMap(each -> each.e164(GERMANY)).orElse(null))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tel:",
        "tel:;ext=1",
        "tel:+49 30",
        "tel:+49?x=y",
        "sip:a@b",
        "tel:+49@b",
        "tel:alice"
      })
  void otherTextsAreNoTelUris(String text) {
    assertThat(TelUri.parse(text)).isEmpty();
  }
}
