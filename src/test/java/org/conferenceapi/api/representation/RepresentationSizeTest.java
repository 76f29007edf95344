package org.conferenceapi.api.representation;

import static org.assertj.core.api.Assertions.assertThat;

import org.conferenceapi.api.error.ProblemDocument;
import org.conferenceapi.api.problem.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationSizeTest {
  @ParameterizedTest
  @ValueSource(strings = {"plain", "äöü", "会议", "😀😀", "&<>\"\\", "\t\n", ""})
  void theEstimateIsNeverMuchSmallerThanTheWrittenSize(String text) {
    ProblemDocument.Entry entry =
        ProblemDocument.Entry.of(new Violation(text.repeat(100), text.repeat(100)));
    long size = RepresentationSize.of(entry);
    assertThat(size)
        .isGreaterThanOrEqualTo(Representations.write(entry, Format.JSON).length)
        .isLessThan(100 + 12L * 100 * Math.max(1, text.length()));
  }
}
