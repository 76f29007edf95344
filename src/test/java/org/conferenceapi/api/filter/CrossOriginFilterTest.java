package org.conferenceapi.api.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginFilterTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.example, https://api.example, api.example",
    "https://api.example, https://api.example:443/, node1",
    "http://api.example:80, http://api.example/sub, node1",
    "HTTPS://API.example, https://api.example, ''",
    "http://localhost:8080, '', localhost:8080",
    "https://api.example, http://api.example, api.example",
    "http://[::1]:8080, '', [::1]:8080"
  })
  void thePublicUrlAndTheRequestedHostAreSameOrigin(String origin, String baseUrl, String host) {
    assertThat(CrossOriginFilter.isSame(origin, baseUrl, host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "nonsense",
        "//api.example",
        "http://api.example",
        "https://api.example:8443",
        "https://evil.example",
        "https://api.example.evil.example",
        "https://api.example@evil.example",
        "file:///",
        "a b"
      })
  void anyOtherOriginIsCrossOrigin(String origin) {
    assertThat(CrossOriginFilter.isSame(origin, "https://api.example", "node1:8080")).isFalse();
  }
}
