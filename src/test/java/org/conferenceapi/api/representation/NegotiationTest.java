package org.conferenceapi.api.representation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
  private static final String TEXT_XML = "text/xml;charset=UTF-8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | application/xml",
        "* | application/xml",
        "'' | application/xml",
        "' , ,' | application/xml",
        "application/* | application/xml",
        "application/xml | application/xml",
        "application/json | application/json",
        "APPLICATION/JSON | application/json",
        ",, application/json , | application/json",
        "application/json, application/xml | application/json",
        "application/xml, application/json | application/xml",
        "*/*, application/json | application/json",
        "application/json;q=0.5, application/xml | application/xml",
        "application/xml;q=0.5, application/json | application/json",
        "application/xml;q=0.5, */* | application/json",
        "application/json;q=0.4, */*;q=0.5 | application/xml",
        "application/xml;q=0, */* | application/json",
        "application/xml;q=0, text/xml;q=0, */* | application/json",
        "application/xml;q=0, application/* | application/json",
        "application/json;q=0, */* | application/xml",
        "text/*, application/json;q=0.1 | text/xml;charset=UTF-8",
        "text/html, application/json;q=0.1 | application/json",
        "text/xml | text/xml;charset=UTF-8",
        "Text/XML, application/json | text/xml;charset=UTF-8",
        "text/xml, application/xml | text/xml;charset=UTF-8",
        "application/xml, text/xml | application/xml",
        "application/json, text/xml | application/json",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | application/xml",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2 | application/xml",
        "application/json ; charset=utf-8 ; q=1.000 | application/json",
        "application/json;x=\"a,b\";q=0.3, application/xml;q=0.2 | application/json"
      })
  void acceptDeterminesTheFormat(String accept, String type) {
    Negotiation decided = Negotiation.of(List.of(accept));
    assertThat(decided.isAcceptable()).isTrue();
    assertThat(decided.isValid()).isTrue();
    assertThat(decided.type()).isEqualTo(type);
    assertThat(decided.format())
        .isEqualTo(type.equals("application/json") ? Format.JSON : Format.XML);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json;q=0 | XML",
        "application/xml;q=0 | XML",
        "application/json;q=0.0, application/xml;q=0, text/xml;q=0, */*;q=1 | XML",
        "text/csv | XML",
        "application/problem+json | JSON",
        "application/problem+xml | XML",
        "text/html, application/vnd.x+json | JSON"
      })
  void ifNoFormatIsAcceptableTheProblemHasTheClosestFormat(String accept, Format closest) {
    Negotiation decided = Negotiation.of(List.of(accept));
    assertThat(decided.isAcceptable()).isFalse();
    assertThat(decided.format()).isEqualTo(closest);
  }

  @Test
  void withoutAcceptTheResponseIsXml() {
    assertThat(Negotiation.of(List.of()).type()).isEqualTo("application/xml");
  }

  @Test
  void severalAcceptHeadersAreOneList() {
    assertThat(Negotiation.of(List.of("application/json;q=0.5", "text/xml")).type())
        .isEqualTo(TEXT_XML);
    assertThat(Negotiation.of(List.of("text/html", "application/json")).type())
        .isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "a",
        ";;;",
        "application/",
        "\"",
        "application/json;q=abc",
        "application/json;q=2",
        "application/json;q=-1",
        "*/*;q=",
        "会/议"
      })
  void anInvalidMediaRangeIsMalformed(String accept) {
    assertThat(Negotiation.of(List.of(accept)).isValid()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/json",
        "text/xml | application/xml",
        "*/* | application/xml, application/json;q=0.5",
        "application/json, text/xml;q=0.1 | application/json, application/xml;q=0.5",
        "text/html | application/x-none"
      })
  void theNegotiatedFormatReplacesTheAcceptHeader(String accept, String header) {
    assertThat(Negotiation.of(List.of(accept)).header()).isEqualTo(header);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Application/Json | application/json",
        "text/xml;Charset=\"UTF-8\" | application/xml;Charset=\"UTF-8\"",
        "Text/XML ; a=B | application/xml; a=B",
        "APPLICATION/SDP | application/sdp"
      })
  void aBodysTypeIsComparedWithoutCase(String given, String known) {
    assertThat(MediaTypeFilter.known(given)).isEqualTo(known);
  }

  @Test
  void aBodysFormatIsComparedWithoutCase() {
    assertThat(Format.of(MediaType.valueOf("Application/Json"))).isEqualTo(Format.JSON);
    assertThat(Format.of(MediaType.valueOf("application/vnd.x+JSON"))).isEqualTo(Format.JSON);
    assertThat(Format.of(null)).isEqualTo(Format.XML);
  }
}
