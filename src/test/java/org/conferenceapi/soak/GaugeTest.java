package org.conferenceapi.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaugeTest {
  private static final Gauge HEAP = new Gauge("heap", 1.1, 5);
  private static final Gauge RATE = Gauge.notLess("rate", 0.98);

  private static List<Double> line(double start, double step) {
    return IntStream.range(0, 100)
        .mapToObj(minute -> start + step * minute)
        .collect(Collectors.toList());
  }

  @Test
  void whatStaysIsRight() {
    assertThat(HEAP.judge(line(100, 0)).isRight()).isTrue();
    assertThat(RATE.judge(line(100, 0)).isRight()).isTrue();
  }

  @Test
  void whatGrowsSteadilyIsWrong() {
    Gauge.Verdict verdict = HEAP.judge(line(100, 0.3));
    assertThat(verdict.isRight()).isFalse();
    assertThat(verdict.toString()).contains("heap", "WRONG");
  }

  @Test
  void whatShrinksIsWrongOnlyOfARate() {
    assertThat(HEAP.judge(line(100, -0.1)).isRight()).isTrue();
    assertThat(RATE.judge(line(100, -0.1)).isRight()).isFalse();
  }

  @Test
  void aRateMayGrow() {
    assertThat(RATE.judge(line(100, 1)).isRight()).isTrue();
  }

  @Test
  void whatIsShownOnlyIsNeverWrong() {
    assertThat(Gauge.shown("p99").judge(line(0, 1)).isRight()).isTrue();
  }

  @Test
  void theBeginningDoesNotCount() {
    List<Double> values = line(100, 0);
    Collections.fill(values.subList(0, 10), 10.0);
    assertThat(HEAP.judge(values).isRight()).isTrue();
  }

  @Test
  void oneOddSampleDoesNotCount() {
    List<Double> values = line(100, 0);
    values.set(95, 1000.0);
    values.set(15, 1000.0);
    assertThat(HEAP.judge(values).before()).isEqualTo(100);
    assertThat(HEAP.judge(values).after()).isEqualTo(100);
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    List<Double> values =
        DoubleStream.iterate(0, each -> each + 1).limit(20).boxed().collect(Collectors.toList());
    assertThat(HEAP.judge(values).before()).isEqualTo(2.5);
    assertThat(HEAP.judge(values).after()).isEqualTo(18.5);
  }

  @Test
  void oneSampleSaysNothing() {
    assertThatThrownBy(() -> HEAP.judge(List.of(1.0))).hasMessageContaining("too few");
  }
}
