package org.conferenceapi.api.http;

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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Bounds how many threads wait for clients who are slow to read what they have asked for. Of more
 * than 64 without credentials, those who have taken longest, and longer than a second, are given
 * up, and their connections end; of more than 128, those who have taken longer than a tenth of it.
 * Of accounts, 10 seconds are waited for more than 32 each, and more than 128 in all. Whoever reads
 * is done long before.
 */
@ApplicationScoped
public class SlowReaderLimit {
  private static final System.Logger LOG = System.getLogger(SlowReaderLimit.class.getName());

  /** A small part of the threads that servers have for requests. */
  private static final int MOST = 64;

  private static final int CROWD = 2 * MOST;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PATIENCE_IN_A_CROWD = Duration.ofMillis(100);

  private static final int MOST_OF_ACCOUNTS = 128;
  private static final int MOST_OF_ONE_ACCOUNT = 32;
  private static final Duration PATIENCE_WITH_ACCOUNTS = Duration.ofSeconds(10);

  private static final long PAUSE_MILLIS = 100;
  private static final int CHUNK = 8_192;

  @Resource ManagedScheduledExecutorService executor;

  private final Deque<Written> underWay = new ArrayDeque<>();
  private final LongSupplier nanoTime;
  private ScheduledFuture<?> watch;

  /** Nobody is given anything yet. */
  public SlowReaderLimit() {
    this(System::nanoTime);
  }

  SlowReaderLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** An answer that the thread which began it writes, until it is closed. */
  public interface Writing {
    /** It is written, or was given up. */
    void close();
  }

  private record Written(String account, Thread thread, long since) {
    boolean isForStranger() {
      return account == null;
    }
  }

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

  /**
   * From here on this thread does nothing but write an answer; it may be interrupted.
   *
   * @param account whose credentials the client has; null for a stranger
   */
  public synchronized Writing begin(String account) {
    Written written = new Written(account, Thread.currentThread(), nanoTime.getAsLong());
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
    giveUp(Written::isForStranger, CROWD, PATIENCE_IN_A_CROWD);
    giveUp(Written::isForStranger, MOST, PATIENCE);
    underWay.stream()
        .map(Written::account)
        .filter(Objects::nonNull)
        .distinct()
        .toList()
        .forEach(
            account ->
                giveUp(
                    each -> account.equals(each.account()),
                    MOST_OF_ONE_ACCOUNT,
                    PATIENCE_WITH_ACCOUNTS));
    giveUp(each -> !each.isForStranger(), MOST_OF_ACCOUNTS, PATIENCE_WITH_ACCOUNTS);
  }

  private void giveUp(Predicate<Written> which, int most, Duration patience) {
    long now = nanoTime.getAsLong();
    List<Written> eldestFirst = underWay.stream().filter(which).toList();
    eldestFirst.stream()
        .limit(Math.max(0, eldestFirst.size() - most))
        .filter(each -> now - each.since() >= patience.toNanos())
        .forEach(
            each -> {
              underWay.remove(each);
              each.thread().interrupt();
            });
  }

  /** Writes the content as the body of the answer; its head is set already, with its length. */
  public void give(byte[] content, HttpServletResponse response) throws IOException {
    Writing writing = begin(null);
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
