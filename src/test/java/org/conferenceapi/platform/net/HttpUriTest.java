package org.conferenceapi.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpUriTest {
  @ParameterizedTest
  @CsvSource({
    "http://my_app:8080/hook, http, my_app, 8080, /hook",
    "HTTPS://H, https, H, -1, /",
    "http://h:/t?, http, h, -1, /t?",
    "http://h?a/b, http, h, -1, /?a/b",
    "http://h//a/./b/%7e;c#d?e, http, h, -1, //a/./b/%7e;c",
    "http://[::1]:9/, http, [::1], 9, /",
  })
  void aUrlIsSplitWithoutChangingItsSpelling(
      String url, String scheme, String host, int port, String target) {
    assertThat(HttpUri.parse(url)).isEqualTo(new HttpUri(scheme, host, port, target));
  }

  @ParameterizedTest
  @CsvSource({
    "http://b\u00fccher.example/x?, http://xn--bcher-kva.example/x?",
    "https://\u4f1a\u8bae\u3002example:8443, https://xn--6oqu09l.example:8443",
    "http://STRASSE.example/, http://STRASSE.example/",
    "http://b\u00fccher_x.example/, http://xn--bcher_x-n2a.example/",
    "mailto:\u00fc@example, mailto:\u00fc@example",
  })
  void anInternationalizedNameIsWrittenInAscii(String url, String ascii) {
    assertThat(HttpUri.toAscii(url)).isEqualTo(ascii);
  }

  @Test
  void aNameWhoseAsciiFormIsNoHostIsRefused() {
    assertThatThrownBy(() -> HttpUri.toAscii("http://evil\uff0f.example/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHostHasNoMoreCharactersThanDnsAllows() {
    String host = "a".repeat(254);
    assertThatThrownBy(() -> HttpUri.parse("http://" + host + "/")).hasMessageContaining("253");
    assertThat(HttpUri.parse("http://" + host.substring(1) + "/").origin()).hasSizeLessThan(300);
  }
}
