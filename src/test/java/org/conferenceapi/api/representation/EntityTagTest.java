package org.conferenceapi.api.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

  @Test
  void aTagIsTheStartOfTheHashInQuotationMarks() {
    String tag = EntityTag.of("abc".getBytes(StandardCharsets.US_ASCII));
    assertThat(tag).isEqualTo("\"ungWv48Bz-pBQUDeXa4iIw\"");
    assertThat(EntityTag.of(new byte[] {1})).isNotEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"t\"",
        "W/\"t\"",
        " * ",
        "\"a\", \"t\"",
        "\"a\",W/\"t\",\"b\"",
        "\"a,b\" , \"t\""
      })
  void aTagInTheHeaderMatches(String header) {
    assertThat(EntityTag.isListed(header, "\"t\"")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t", "\"T\"", "\"tt\"", "\"a,t\"", "\"", "\"*\"", "\"t"})
  void aTagThatIsNotInTheHeaderDoesNotMatch(String header) {
    assertThat(EntityTag.isListed(header, "\"t\"")).isFalse();
  }

  @Test
  void anAbsentHeaderMatchesNoTag() {
    assertThat(EntityTag.isListed(null, "\"t\"")).isFalse();
  }

  @Test
  void aWeakTagDoesNotMatchStrongly() {
    assertThat(EntityTag.isStronglyListed("\"a\", \"b\"", "\"b\"")).isTrue();
    assertThat(EntityTag.isStronglyListed("*", "\"b\"")).isTrue();
    assertThat(EntityTag.isStronglyListed("W/\"b\"", "\"b\"")).isFalse();
    assertThat(EntityTag.isStronglyListed("b", "\"b\"")).isFalse();
    assertThat(EntityTag.isStronglyListed(null, "\"b\"")).isFalse();
  }
}
