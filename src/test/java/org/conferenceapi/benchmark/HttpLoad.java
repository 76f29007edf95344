package org.conferenceapi.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Clients that call an HTTP server. With a rate, calls have their times, which do not depend on how
 * the server does; a call that no client is free for begins late, and its latency counts from its
 * time, not from its beginning.
 */
final class HttpLoad implements Workload {
  private final InetSocketAddress server;
  private final IntFunction<BenchmarkClient> callers;

  /**
   * Load for a server on this machine.
   *
   * @param callers the client of each number from 0; the same in every turn
   */
  HttpLoad(int port, IntFunction<BenchmarkClient> callers) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.callers = callers;
  }

  @Override
  public Measured run(int clients, double perSecond, Duration time) {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      Schedule schedule = new Schedule(perSecond, time);
      List<Future<Turn>> turns = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Turn turn = new Turn(callers.apply(i), schedule);
        turns.add(threads.submit(turn::run));
      }
      long done = 0;
      Latencies latencies = new Latencies();
      Map<String, Integer> errors = new TreeMap<>();
      for (Future<Turn> each : turns) {
        Turn turn = each.get();
        done += turn.done;
        latencies.addAll(turn.latencies);
        turn.errors.forEach((what, times) -> errors.merge(what, times, Integer::sum));
      }
      return new Measured(
          done * 1e9 / time.toNanos(), latencies, errors.isEmpty() ? null : errors.toString());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The times at which calls begin. */
  private static final class Schedule {
    private static final double NANOS = 1e9;

    final long end;
    private final long start = System.nanoTime();
    private final double perSecond;
    private final AtomicLong next = new AtomicLong();

    Schedule(double perSecond, Duration time) {
      this.perSecond = perSecond;
      end = start + time.toNanos();
    }

    /**
     * Whether a call is still to be made: of an overload, most would be far too late, and they end
     * after twice the time.
     */
    boolean isDue(long time) {
      return time < end && System.nanoTime() - end < end - start;
    }

    long next() {
      return perSecond == 0
          ? System.nanoTime()
          : start + (long) (next.getAndIncrement() * NANOS / perSecond);
    }
  }

  /** The work of one client in one round. */
  private final class Turn {
    final Latencies latencies = new Latencies();
    final Map<String, Integer> errors = new TreeMap<>();
    int done;
    private final BenchmarkClient caller;
    private final Schedule schedule;

    Turn(BenchmarkClient caller, Schedule schedule) {
      this.caller = caller;
      this.schedule = schedule;
    }

    Turn run() throws IOException {
      try (KeptHttpConnection wire = new KeptHttpConnection(server)) {
        for (long time = schedule.next(); schedule.isDue(time); time = schedule.next()) {
          for (long wait = time - System.nanoTime(); wait > 0; wait = time - System.nanoTime()) {
            LockSupport.parkNanos(wait);
          }
          boolean right = call(wire);
          long end = System.nanoTime();
          latencies.add(end - time);
          done += right && end <= schedule.end ? 1 : 0;
        }
      }
      return this;
    }

    private boolean call(KeptHttpConnection wire) {
      try {
        wire.exchange(caller.next());
        if (caller.takes(wire)) {
          return true;
        }
        errors.merge("status " + wire.status(), 1, Integer::sum);
      } catch (IOException e) {
        errors.merge(e.toString(), 1, Integer::sum);
      }
      return false;
    }
  }
}
