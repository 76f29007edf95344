package org.conferenceapi.conference.timer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.conference.ExpirySweep;
import org.conferenceapi.notification.NotificationSender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The timer schedules one extra sweep for a deadline between two of its timeouts. */
class ServiceTimerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
  private final Due sweep = new Due();
  private final ServiceTimer timer = new ServiceTimer();

  /** The deadlines, as a test sets them. */
  private static final class Due extends ExpirySweep {
    private Instant next;
    private int batches;
    private int swept;

    @Override
    public boolean expireBatch() {
      swept++;
      return --batches > 0;
    }

    @Override
    public Optional<Instant> nextDeadline() {
      return Optional.ofNullable(next);
    }
  }

  private static final class Silent extends NotificationSender {
    @Override
    public void wake() {
      // nothing is to be sent
    }
  }

  @BeforeEach
  void setUp() {
    executor.setRemoveOnCancelPolicy(true);
    timer.sweep = sweep;
    timer.sender = new Silent();
    timer.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    timer.executor =
        (ManagedScheduledExecutorService)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> method.invoke(executor, arguments));
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private long millisToTheNext() {
    return ((Delayed) executor.getQueue().peek()).getDelay(TimeUnit.MILLISECONDS);
  }

  @Test
  void aTimeoutSweepsUntilNothingIsDue() {
    sweep.batches = 3;
    timer.sweepConferences();
    assertThat(sweep.swept).isEqualTo(3);
    assertThat(executor.getQueue()).isEmpty();
  }

  @Test
  void aDeadlineBeforeTheNextTimeoutGetsASweepOfItsOwn() {
    sweep.next = NOW.plusMillis(900);
    timer.sweepConferences();
    assertThat(executor.getQueue()).hasSize(1);
    assertThat(millisToTheNext()).isBetween(500L, 900L);
  }

  @Test
  void aDeadlineAfterTheNextTimeoutIsLeftToIt() {
    sweep.next = NOW.plusMillis(1000);
    timer.sweepConferences();
    assertThat(executor.getQueue()).isEmpty();
  }

  @Test
  void atMostOneExtraSweepIsScheduled() {
    sweep.next = NOW.plusMillis(900);
    for (int beat = 0; beat < 5; beat++) {
      timer.sweepConferences();
    }
    assertThat(executor.getQueue()).hasSize(1);
    sweep.next = null;
    timer.sweepConferences();
    assertThat(executor.getQueue()).isEmpty();
  }

  @Test
  void aRowLockedByAnotherNodeIsNotWaitedForInABusyLoop() {
    List<Long> delays = new ArrayList<>();
    executor.shutdown(); // scheduled tasks are refused, so none runs meanwhile
    executor.setRejectedExecutionHandler(
        (task, any) -> delays.add(((Delayed) task).getDelay(TimeUnit.MICROSECONDS)));
    sweep.next = NOW.minusSeconds(3);
    timer.sweepConferences();
    assertThat(delays).singleElement().satisfies(it -> assertThat(it).isGreaterThan(2_000L));
  }
}
