package org.conferenceapi.phone.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeInputTest {
  private final CodeInput input = new CodeInput();

  private Optional<String> press(String keys) {
    Optional<String> code = Optional.empty();
    for (char key : keys.toCharArray()) {
      code = input.press(key);
    }
    return code;
  }

  @Test
  void thePoundKeyEndsTheCode() {
    assertThat(press("123456789")).isEmpty();
    assertThat(press("#")).contains("123456789");
    assertThat(input.isEmpty()).isTrue();
    assertThat(press("42#")).contains("42");
  }

  @Test
  void theStarBeginsAgain() {
    assertThat(press("12*34#")).contains("34");
  }

  @Test
  void tooManyDigitsAreAWrongCodeAndNotKept() {
    assertThat(press("1".repeat(10_000) + "#").orElseThrow()).hasSize(33);
  }
}
