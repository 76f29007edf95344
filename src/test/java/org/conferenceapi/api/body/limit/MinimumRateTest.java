package org.conferenceapi.api.body.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class MinimumRateTest {
  private final AtomicLong clock = new AtomicLong();
  private final MinimumRate pace = new MinimumRate(clock::get);

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void aFewBytesPerSecondAreTooSlowAfterTenSeconds() {
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(1));
      pace.count(1);
    }
    pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> pace.count(1))
        .isInstanceOfSatisfying(
            Problem.class, late -> assertThat(late.code()).isEqualTo(ProblemCode.REQUEST_TIMEOUT));
  }

  @Test
  void sixteenKibibytesPerSecondAreFastEnoughUntilTheServersTimeout() {
    for (int i = 0; i < 50; i++) {
      pass(Duration.ofSeconds(1));
      pace.count(16 << 10);
    }
    pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> pace.count(16 << 10)).isInstanceOf(Problem.class);
  }

  @Test
  void aBodyIsSilentAfterALongTimeWithoutBytes() {
    pass(Duration.ofSeconds(4));
    assertThat(pace.isSilent()).isFalse();
    pace.count(1);
    pass(Duration.ofSeconds(6));
    assertThat(pace.isSilent()).isTrue();
  }
}
