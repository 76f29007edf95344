package org.conferenceapi.api;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bounds how many threads wait for clients who are slow to read what they have asked for without
 * credentials. Of more than 64, those who have taken longest, and longer than a second, are given
 * up, and their connections end; of more than 128, those who have taken longer than a tenth of it.
 * Whoever reads is done long before.
 */
@ApplicationScoped
public class SlowClients {
  private static final System.Logger LOG = System.getLogger(SlowClients.class.getName());

  /** A small part of the threads that servers have for requests. */
  private static final int MOST = 64;

  private static final int CROWD = 2 * MOST;
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
  private static final long PATIENCE_IN_A_CROWD = PATIENCE / 10;
  private static final long PAUSE_MILLIS = 100;
  private static final int CHUNK = 8_192;

  @Resource ManagedScheduledExecutorService executor;

  private final Deque<Written> underWay = new ArrayDeque<>();
  private final LongSupplier nanoTime;
  private ScheduledFuture<?> watch;

  /** Nobody is given anything yet. */
  public SlowClients() {
    this(System::nanoTime);
  }

  SlowClients(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** An answer that the thread which began it writes, until it is closed. */
  public interface Writing {
    /** It is written, or was given up. */
    void close();
  }

  private record Written(Thread thread, long since) {}

  @PostConstruct
  void beginWatch() {
    watch =
        executor.scheduleWithFixedDelay(
            this::giveUpTooMany, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void endWatch() {
    watch.cancel(false);
  }

  /** From here on this thread does nothing but write an answer; it may be interrupted. */
  public synchronized Writing begin() {
    Written written = new Written(Thread.currentThread(), nanoTime.getAsLong());
    underWay.addLast(written);
    return () -> end(written);
  }

  /** Nobody interrupts this thread any more, and it forgets if somebody has. */
  private synchronized void end(Written written) {
    if (!underWay.remove(written)) {
      Thread.interrupted();
    }
  }

  /** A timer does it: all threads of the server may be waiting. */
  synchronized void giveUpTooMany() {
    long now = nanoTime.getAsLong();
    Iterator<Written> eldest = underWay.iterator();
    while (underWay.size() > MOST) {
      Written each = eldest.next();
      if (now - each.since() < (underWay.size() > CROWD ? PATIENCE_IN_A_CROWD : PATIENCE)) {
        return;
      }
      eldest.remove();
      each.thread().interrupt();
    }
  }

  /** Writes the content as the body of the answer; its head is set already, with its length. */
  void give(byte[] content, HttpServletResponse response) throws IOException {
    Writing writing = begin();
    try {
      ServletOutputStream out = response.getOutputStream();
      for (int at = 0; at < content.length; at += CHUNK) {
        out.write(content, at, Math.min(CHUNK, content.length - at));
      }
      out.flush();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A client went away, or took too long", e);
    } finally {
      writing.close();
    }
  }
}
