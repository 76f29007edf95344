package org.conferenceapi.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUrlValidatorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a",
        "https://app.example/conference?x=1&y=%20",
        "HTTPS://APP.EXAMPLE:8443/",
        "http://127.0.0.1:1/",
        "http://[::1]:65535/x",
        "http://host:/",
        "http://xn--bcher-kva.example/",
        "http://my_app:8080/hook",
        "http://_a_/",
        "http://a.1b/",
        "http://b\u00fccher.example:8080/t?",
        "https://\u4f1a\u8bae.example/",
        "http://\uff11\uff12\uff17.0.0.1/"
      })
  void aValidUrlIsAccepted(String url) {
    assertThat(HttpUrlValidator.fault(url)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "ftp://h/ scheme",
        "//h/x scheme",
        "/x scheme",
        "javascript:alert(1) scheme",
        "http:/x host",
        "http:x host",
        "http:///x host",
        "http://h:0/ port",
        "http://h:65536/ port",
        "http://h:99999999999/ port",
        "http://h:x/ port",
        "http://u:p@h/ user",
        "http://@h/ user",
        "http://u@h@i/ user",
        "http://a_b.1/ name",
        "http://127.1/ name",
        "http://0x7f.1/ name",
        "http://a_b:x/ name",
        "http://a_b:0/ port",
        "http://u@a_b/ user",
        "http://a%5fb/ name",
        "http://_/ name",
        "http://\u2100/ idna",
        "http://\u00fc..example/ idna",
        "http://\u2603\uffff.example/ idna",
        "http://\u00fc@h/ user",
        "http://-/ name",
        "http://h/%zz syntax",
        "http://h/| syntax",
        "http://[::1/ syntax",
        "http://bücher.example/ü ascii",
        "http://h/ü ascii",
        "'http://h/a b' ascii"
      })
  void anInvalidUrlIsRefusedWithItsReason(String url, String why) {
    assertThat(HttpUrlValidator.fault(url))
        .contains(
            switch (why) {
              case "scheme" -> url.matches("(http|ftp|javascript).*|/.*") ? "http or https" : "?";
              case "host" -> "with a host";
              case "port" -> "port from 1 to 65535";
              case "user" -> "user info";
              case "name" -> "valid host name";
              case "syntax" -> "RFC 3986";
              case "idna" -> "IDNA";
              default -> "ASCII";
            });
  }

  @ParameterizedTest
  @CsvSource({"2048,true", "2049,false"})
  void theLengthIsBounded(int length, boolean taken) {
    String url = "http://h/" + "x".repeat(length - 9);
    assertThat(HttpUrlValidator.fault(url) == null).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "http://h/\n"})
  void blanksAreRefused(String url) {
    assertThat(HttpUrlValidator.fault(url)).isNotNull();
  }
}
