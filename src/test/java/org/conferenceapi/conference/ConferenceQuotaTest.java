package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class ConferenceQuotaTest {
  private static final int MOST = 10;

  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong live = new AtomicLong();
  private final AtomicInteger counts = new AtomicInteger();
  private final ConferenceQuota quota = new ConferenceQuota(MOST, this::count, clock::get);

  private long count(String account) {
    counts.incrementAndGet();
    return live.get();
  }

  private void create(int times) {
    for (int i = 0; i < times; i++) {
      quota.checkLive("a");
      live.incrementAndGet();
    }
  }

  private void assertFull() {
    assertThatThrownBy(() -> quota.checkLive("a"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS));
  }

  @Test
  void theQuotaIsReachedWithOneDatabaseQuery() {
    create(MOST);
    assertThat(counts).hasValue(1);
    assertFull();
  }

  @Test
  void anEndedConferenceFreesTheQuotaAfterASecond() {
    create(MOST);
    assertFull();
    live.decrementAndGet();
    clock.addAndGet(Duration.ofSeconds(1).toNanos() + 1);
    create(1);
    assertFull();
  }

  @Test
  void creationsOfOtherNodesCountWithinAMinute() {
    create(1);
    live.set(MOST);
    clock.addAndGet(Duration.ofMinutes(1).toNanos() + 1);
    assertFull();
  }
}
