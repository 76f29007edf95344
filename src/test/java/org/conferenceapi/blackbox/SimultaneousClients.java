package org.conferenceapi.blackbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Concurrent requests. */
public final class SimultaneousClients implements AutoCloseable {
  private final ScheduledExecutorService threads;

  public SimultaneousClients(int most) {
    threads = Executors.newScheduledThreadPool(most);
  }

  /**
   * Runs all calls at once, each in a thread of its own; returns the responses in the order of the
   * calls.
   */
  public List<Reply> atOnce(List<Supplier<Reply>> calls) {
    CyclicBarrier barrier = new CyclicBarrier(calls.size());
    List<Future<Reply>> answers = new ArrayList<>();
    for (Supplier<Reply> call : calls) {
      answers.add(
          threads.submit(
              () -> {
                barrier.await(30, TimeUnit.SECONDS);
                return call.get();
              }));
    }
    return answers.stream().map(SimultaneousClients::join).toList();
  }

  /** Makes a call at that time of this machine's clock. */
  public Future<Reply> at(Instant time, Supplier<Reply> call) {
    long nanos = Duration.between(Instant.now(), time).toNanos();
    return threads.schedule(call::get, nanos, TimeUnit.NANOSECONDS);
  }

  public static Reply join(Future<Reply> answer) {
    try {
      return answer.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
