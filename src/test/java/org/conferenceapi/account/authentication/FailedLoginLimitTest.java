package org.conferenceapi.account.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class FailedLoginLimitTest {
  private static final int MOST = 4;

  private final AtomicLong clock = new AtomicLong();
  private final FailedLoginLimit failed = new FailedLoginLimit(MOST, clock::get);

  private void fail(String user, String address, int times) {
    for (int i = 0; i < times; i++) {
      failed.countFailure(user, address);
    }
  }

  private static void assertRefused(ThrowingCallable call, Duration wait) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
              assertThat(problem.retryAfter()).isEqualTo(wait);
            });
  }

  @Test
  void tooManyFailedLoginsAreRefusedUntilTheWaitIsOver() {
    fail("victim", "evil", MOST);
    Duration wait = Duration.ofMinutes(1).dividedBy(MOST);
    assertRefused(() -> failed.countFailure("victim", "evil"), wait);
    clock.addAndGet(wait.toNanos());
    assertThatNoException().isThrownBy(() -> failed.countFailure("victim", "evil"));
  }

  @Test
  void otherAddressesAndOtherNamesAreNotAffected() {
    fail("victim", "evil", MOST);
    assertThatNoException().isThrownBy(() -> failed.countFailure("victim", "good"));
    assertThatNoException().isThrownBy(() -> failed.countFailure("other", "evil"));
  }

  @Test
  void failedLoginsWithDifferentNamesCountTogetherForTheAddress() {
    for (int i = 0; i < 5 * MOST; i++) {
      fail("user" + i, "evil", 1);
    }
    assertRefused(
        () -> failed.countFailure("next", "evil"), Duration.ofMinutes(1).dividedBy(5 * MOST));
    assertThatNoException().isThrownBy(() -> failed.countFailure("next", "good"));
  }

  @Test
  void aRefusedLoginOfOneNameDoesNotCountForTheAddress() {
    fail("victim", "evil", MOST);
    for (int i = 0; i < 10 * MOST; i++) {
      assertThatThrownBy(() -> failed.countFailure("victim", "evil")).isInstanceOf(Problem.class);
    }
    assertThatNoException().isThrownBy(() -> fail("other", "evil", MOST));
  }

  @Test
  void zeroIsNoLimit() {
    FailedLoginLimit unlimited = new FailedLoginLimit(0, clock::get);
    for (int i = 0; i < 1000; i++) {
      unlimited.countFailure("user", "address");
    }
  }
}
