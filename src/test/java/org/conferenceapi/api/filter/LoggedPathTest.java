package org.conferenceapi.api.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggedPathTest {
  @ParameterizedTest
  @CsvSource({
    "/join/secret, /join/secret, , /join/-",
    "/%6aoin/secret, /join/secret, , /join/-",
    "//join//secret, //join//secret, , /join/-",
    "/join;x/secret, /join, /secret, /join/-",
    "/v1/join/secret, /v1, /join/secret, /v1/join/-",
    "/v1/join/secret/secret, /v1, /join/secret/secret, /v1/join/-",
    "/V1/Join/secret, /V1/Join/secret, , /v1/join/-"
  })
  void theTicketOfAJoinLinkIsNotLogged(
      String uri, String servletPath, String pathInfo, String logged) {
    assertThat(LoggedPath.of(uri, servletPath, pathInfo)).isEqualTo(logged);
  }

  @Test
  void otherPathsAreLoggedUnchanged() {
    assertThat(LoggedPath.of("/v1/account/a%20b", "/v1", "/account/a b"))
        .isEqualTo("/v1/account/a%20b");
    assertThat(LoggedPath.of("/joiner/x", "/joiner/x", null)).isEqualTo("/joiner/x");
  }
}
