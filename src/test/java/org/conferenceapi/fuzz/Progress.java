package org.conferenceapi.fuzz;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints twice a minute how a run goes on. */
final class Progress implements AutoCloseable {
  private static final int SECONDS = 30;

  private final FuzzRun run;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final long begin = System.nanoTime();
  private long last = begin;
  private long sent;

  private Progress(FuzzRun run) {
    this.run = run;
  }

  static Progress of(FuzzRun run) {
    Progress progress = new Progress(run);
    progress.timer.scheduleAtFixedRate(progress::print, SECONDS, SECONDS, TimeUnit.SECONDS);
    return progress;
  }

  synchronized void print() {
    long now = System.nanoTime();
    long requests = run.findings().requests();
    double seconds = (now - last) / 1e9;
    try {
      System.out.printf(
          "%5.0f s %,11d requests, %,6.0f/s, %s, %d failures; %s%n",
          (now - begin) / 1e9,
          requests,
          (requests - sent) / seconds,
          run.now(),
          run.findings().failed(),
          run.findings().statusLine());
    } catch (IOException e) {
      System.out.println("the server cannot be examined: " + e);
    }
    last = now;
    sent = requests;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
