package org.conferenceapi.api.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "a.example:8080",
        "a:",
        "127.0.0.1:0",
        "[::1]",
        "[2001:db8::1]:443",
        "my_service:80",
        "xn--bcher-kva.example",
        "a:00080",
        " a "
      })
  void aHostWithOrWithoutAPortIsValid(String host) {
    assertThat(RequestHead.isValidHost(List.of(host), "HTTP/1.1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":80",
        "h:x",
        "a:-1",
        "a:65536",
        "a:123456",
        "a b",
        "a/b",
        "u@a",
        "[::1",
        "::1",
        "a,b c",
        "a%zz",
        "ä",
        "a\\b",
        "/",
        "a:80:80",
        "a?b",
        "a#b",
        "[]"
      })
  void anyOtherHostIsInvalid(String host) {
    assertThat(RequestHead.isValidHost(List.of(host), "HTTP/1.1")).isFalse();
  }

  @Test
  void hostIsRequiredByHttp11OnlyAndMayNeverOccurTwice() {
    assertThat(RequestHead.isValidHost(List.of(), "HTTP/1.1")).isFalse();
    assertThat(RequestHead.isValidHost(List.of(), "HTTP/1.0")).isTrue();
    assertThat(RequestHead.isValidHost(List.of(), "HTTP/2.0")).isTrue();
    assertThat(RequestHead.isValidHost(List.of("a", "a"), "HTTP/1.1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/a%20b", "/%C3%A4", "*", "/<script>", "/{x}", "/a;b=c"})
  void aPathWithCompleteEscapesIsValid(String path) {
    assertThat(RequestHead.isValidPath(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/%", "/%4", "/%zz", "/%a", "/a%2", "/ ", "/\u007f", "/%%20", "/[", "/a]"})
  void aPathWithIncompleteEscapesOrForbiddenCharactersIsInvalid(String path) {
    assertThat(RequestHead.isValidPath(path)).isFalse();
  }
}
