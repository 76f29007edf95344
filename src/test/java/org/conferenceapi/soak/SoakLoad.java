package org.conferenceapi.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Clients that let conferences live, at a rate or as fast as they can. */
final class SoakLoad {
  private static final double NANOS = 1e9;

  /** The lifetimes that are kept for the percentile of one sample. */
  private static final int MOST_KEPT = 100_000;

  private final List<SoakClient> clients;
  private final AtomicLong done = new AtomicLong();
  private long[] lifetimes = new long[MOST_KEPT];
  private int kept;

  SoakLoad(List<SoakClient> clients) {
    this.clients = clients;
  }

  /**
   * Lets conferences live.
   *
   * @param perSecond how many begin per second; 0 for as many as the clients can
   * @param time for how long
   * @return how many ended per second
   */
  double run(double perSecond, Duration time) throws InterruptedException, ExecutionException {
    long before = done.get();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    AtomicLong next = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (SoakClient each : clients) {
        running.add(threads.submit(() -> live(each, perSecond, start, end, next)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return (done.get() - before) * NANOS / (System.nanoTime() - start);
  }

  /** A conference that no client is free for begins late; its time counts from when it was due. */
  private void live(SoakClient client, double perSecond, long start, long end, AtomicLong next) {
    while (true) {
      long due =
          perSecond == 0
              ? System.nanoTime()
              : start + (long) (next.getAndIncrement() * NANOS / perSecond);
      if (due >= end) {
        return;
      }
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      client.liveOnce();
      done.incrementAndGet();
      keep(System.nanoTime() - due);
    }
  }

  private synchronized void keep(long nanos) {
    if (kept < lifetimes.length) {
      lifetimes[kept++] = nanos;
    }
  }

  /** How many conferences have ended so far. */
  long done() {
    return done.get();
  }

  /** The time in ms that 99 % of the conferences since the last call did not exceed. */
  synchronized double p99() {
    long[] sorted = Arrays.copyOf(lifetimes, kept);
    Arrays.sort(sorted);
    kept = 0;
    return sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)] / 1e6;
  }
}
