package org.conferenceapi.phone.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTriesTest {
  private final AtomicLong nanos = new AtomicLong();
  private final CodeTries tries = new CodeTries(nanos::get);

  private void fail(int times, String caller, String number) {
    for (int i = 0; i < times; i++) {
      tries.failed(caller, number);
    }
  }

  @Test
  void aCallerHasTenTriesAnHourWhateverTheNumber() {
    fail(5, "a", "1");
    fail(4, "a", "2");
    assertThat(tries.isAllowed("a", "3")).isTrue();
    fail(1, "a", "3");
    assertThat(tries.isAllowed("a", "3")).isFalse();
    assertThat(tries.isAllowed("b", "3")).isTrue();
    nanos.addAndGet(Duration.ofMinutes(61).toNanos());
    assertThat(tries.isAllowed("a", "3")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sip:Anonymous@anonymous.invalid", "sip:anonymous@192.0.2.10", ""})
  void anonymousCallersDoNotLockEachOtherOut(String caller) {
    fail(999, caller, "1");
    assertThat(tries.isAllowed(caller, "1")).isTrue();
    fail(1, caller, "1");
    assertThat(tries.isAllowed(caller, "1")).isFalse();
  }

  @Test
  void manyCallersMeetTheLimitOfTheNumber() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(tries.isAllowed("caller " + i, "1")).isTrue();
      fail(1, "caller " + i, "1");
    }
    assertThat(tries.isAllowed("another", "1")).isFalse();
    assertThat(tries.isAllowed("another", "2")).isTrue();
  }

  @Test
  void callersDoNotPushOutTheLimitOfTheNumber() {
    for (int i = 0; i < 30_000; i++) {
      fail(1, "caller " + i, "1");
    }
    assertThat(tries.isAllowed("another", "1")).isFalse();
  }

  @Test
  void aCallerWhoTriesOnIsNotForgotten() {
    for (int i = 0; i < 30_000; i++) {
      if (i % 1_000 == 0) {
        fail(1, "a", "of a");
      }
      fail(1, "caller " + i, "1");
    }
    assertThat(tries.isAllowed("a", "2")).isFalse();
  }
}
