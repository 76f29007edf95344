package org.conferenceapi.phone.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.conferenceapi.phone.call.LifeSigns.Verdict;
import org.junit.jupiter.api.Test;

class LifeSignsTest {
  private static final Duration TALKING = Duration.ofSeconds(1);
  private static final Duration SILENT = Duration.ofMinutes(10);

  private final AtomicLong nanos = new AtomicLong(-42);
  private final LifeSigns signs = new LifeSigns(nanos::get);

  private Verdict after(int seconds, Duration silence) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    return signs.judge(silence);
  }

  @Test
  void aPhoneThatSendsIsNeverAsked() {
    for (int i = 0; i < 100; i++) {
      assertThat(after(2, TALKING)).isEqualTo(Verdict.ALIVE);
    }
  }

  @Test
  void aSilentPhoneIsAskedOnceAndIsDeadIfItDoesNotRespond() {
    assertThat(after(2, TALKING)).isEqualTo(Verdict.ALIVE);
    assertThat(after(2, Duration.ofSeconds(2))).isEqualTo(Verdict.ALIVE);
    assertThat(after(2, Duration.ofSeconds(4))).isEqualTo(Verdict.ALIVE);
    assertThat(after(2, Duration.ofSeconds(6))).isEqualTo(Verdict.ASK);
    assertThat(after(2, Duration.ofSeconds(8))).isEqualTo(Verdict.ALIVE);
    assertThat(after(2, Duration.ofSeconds(10))).isEqualTo(Verdict.ALIVE);
    assertThat(after(2, Duration.ofSeconds(12))).isEqualTo(Verdict.DEAD);
  }

  @Test
  void aSilentPhoneThatRespondsIsAskedAgainLater() {
    assertThat(after(6, SILENT)).isEqualTo(Verdict.ASK);
    signs.responded();
    assertThat(after(4, SILENT)).isEqualTo(Verdict.ALIVE);
    assertThat(after(2, SILENT)).isEqualTo(Verdict.ASK);
    assertThat(after(6, SILENT)).isEqualTo(Verdict.DEAD);
  }

  @Test
  void aPhoneThatSpeaksInsteadOfRespondingIsAlive() {
    assertThat(after(6, SILENT)).isEqualTo(Verdict.ASK);
    assertThat(after(6, TALKING)).isEqualTo(Verdict.ALIVE);
    assertThat(after(2, SILENT)).isEqualTo(Verdict.ALIVE);
  }
}
