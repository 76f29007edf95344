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
 * Bounds how many threads wait for clients that read their responses slowly. Every 100 ms it counts
 * the responses being written. Beyond a limit it aborts the oldest ones: it interrupts their
 * threads, and their connections end. A response younger than the limit's time is never aborted.
 *
 * <ul>
 *   <li>Without credentials: beyond 64 responses, those that have taken at least 1 second; beyond
 *       128, those that have taken at least 100 ms.
 *   <li>With the credentials of an account: beyond 32 responses of one account, or 128 of all
 *       accounts, those that have taken at least 10 seconds.
 * </ul>
 *
 * <p>A client that reads without pause is finished long before.
 */
@ApplicationScoped
public class SlowResponseLimit {
  private static final System.Logger LOG = System.getLogger(SlowResponseLimit.class.getName());

  /** A small part of the request threads that servers have. */
  private static final int MAX_ANONYMOUS = 64;

  private static final int CROWD = 2 * MAX_ANONYMOUS;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration CROWD_TIMEOUT = Duration.ofMillis(100);

  private static final int MAX_ACCOUNTS_TOTAL = 128;
  private static final int MAX_PER_ACCOUNT = 32;
  private static final Duration ACCOUNT_TIMEOUT = Duration.ofSeconds(10);

  private static final long PAUSE_MILLIS = 100;
  private static final int CHUNK = 8_192;

  @Resource ManagedScheduledExecutorService executor;

  private final Deque<Written> active = new ArrayDeque<>();
  private final LongSupplier nanoTime;
  private ScheduledFuture<?> watch;

  /** Creates a limit under which no response is being written yet. */
  public SlowResponseLimit() {
    this(System::nanoTime);
  }

  SlowResponseLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A response that the current thread is writing. The same thread must close it. */
  public interface Writing {
    /**
     * Ends the writing. It clears the interrupt status of the thread if the response was aborted.
     */
    void close();
  }

  private record Written(String account, Thread thread, long since) {
    boolean isAnonymous() {
      return account == null;
    }
  }

  @PostConstruct
  void beginWatch() {
    watch =
        executor.scheduleWithFixedDelay(
            this::abortExcess, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void endWatch() {
    watch.cancel(false);
  }

  /**
   * Registers the current thread as writing a response. Until the result is closed, the thread must
   * do nothing else, because it may be interrupted.
   *
   * @param account the sid of the account whose credentials the client sent; null without
   *     credentials
   * @return the registration, which the same thread must close
   */
  public synchronized Writing begin(String account) {
    Written written = new Written(account, Thread.currentThread(), nanoTime.getAsLong());
    active.addLast(written);
    return () -> end(written);
  }

  /**
   * Ends the registration, so that the thread is not interrupted later. An aborted response is no
   * longer registered; then the interrupt status is cleared.
   */
  private synchronized void end(Written written) {
    if (!active.remove(written)) {
      Thread.interrupted();
    }
  }

  /**
   * Aborts the responses beyond the limits. A timer calls it, as all request threads may be
   * waiting.
   */
  synchronized void abortExcess() {
    abort(Written::isAnonymous, CROWD, CROWD_TIMEOUT);
    abort(Written::isAnonymous, MAX_ANONYMOUS, TIMEOUT);
    active.stream()
        .map(Written::account)
        .filter(Objects::nonNull)
        .distinct()
        .toList()
        .forEach(
            account ->
                abort(each -> account.equals(each.account()), MAX_PER_ACCOUNT, ACCOUNT_TIMEOUT));
    abort(each -> !each.isAnonymous(), MAX_ACCOUNTS_TOTAL, ACCOUNT_TIMEOUT);
  }

  private void abort(Predicate<Written> which, int max, Duration timeout) {
    long now = nanoTime.getAsLong();
    List<Written> oldestFirst = active.stream().filter(which).toList();
    oldestFirst.stream()
        .limit(Math.max(0, oldestFirst.size() - max))
        .filter(each -> now - each.since() >= timeout.toNanos())
        .forEach(
            each -> {
              active.remove(each);
              each.thread().interrupt();
            });
  }

  /**
   * Writes the body of a response to a client without credentials. The caller has set the status
   * and the headers, with {@code Content-Length}. If the client disconnects or the response is
   * aborted, the method logs that and returns.
   *
   * @param content the body
   * @param response the response
   * @throws IOException if the response cannot be written, although the client is connected
   */
  public void write(byte[] content, HttpServletResponse response) throws IOException {
    Writing writing = begin(null);
    try {
      ServletOutputStream out = response.getOutputStream();
      for (int at = 0; at < content.length; at += CHUNK) {
        out.write(content, at, Math.min(CHUNK, content.length - at));
      }
      out.flush();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A client disconnected or read its response too slowly", e);
    } finally {
      writing.close();
    }
  }
}
