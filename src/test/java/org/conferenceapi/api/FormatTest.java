package org.conferenceapi.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | XML",
        "application/* | XML",
        "application/xml | XML",
        "application/json | JSON",
        "APPLICATION/JSON | JSON",
        "application/problem+json | JSON",
        "application/problem+xml | XML",
        "application/json, application/xml | JSON",
        "application/json;q=0.5, application/xml | XML",
        "application/xml;q=0.5, application/json | JSON",
        "application/xml;q=0, */* | JSON",
        "application/json;q=0 | XML",
        "text/*, application/json;q=0.1 | JSON",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | XML",
        "text/csv | XML",
        "application/json;q=nonsense | XML",
        ";;,,q= | XML",
        "application/json ; charset=utf-8 ; q=1.000 | JSON"
      })
  void acceptDecides(String accept, Format expected) {
    assertThat(Format.preferred(accept)).isEqualTo(expected);
  }

  @Test
  void withoutAcceptItIsXml() {
    assertThat(Format.preferred((String) null)).isEqualTo(Format.XML);
    assertThat(Format.preferred("")).isEqualTo(Format.XML);
    assertThat(Format.preferred(List.of())).isEqualTo(Format.XML);
  }

  @Test
  void aListOfMediaTypesDecidesAlike() {
    assertThat(Format.preferred(List.of(MediaType.TEXT_HTML_TYPE, MediaType.APPLICATION_JSON_TYPE)))
        .isEqualTo(Format.JSON);
    assertThat(Format.preferred(List.of(MediaType.WILDCARD_TYPE))).isEqualTo(Format.XML);
  }
}
