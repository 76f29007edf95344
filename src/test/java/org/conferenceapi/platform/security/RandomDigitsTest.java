package org.conferenceapi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomDigitsTest {
  @Test
  void codesAreDigitsAndDiffer() {
    assertThat(Stream.generate(() -> RandomDigits.generate(9)).limit(1000))
        .allMatch(each -> each.matches("[0-9]{9}"))
        .doesNotHaveDuplicates();
  }
}
