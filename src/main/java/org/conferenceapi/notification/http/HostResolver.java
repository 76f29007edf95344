package org.conferenceapi.notification.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.platform.net.Cidr;

/**
 * Resolves host names without blocking the caller. The JVM's look-up blocks, so it runs on a few
 * threads of this class. Concurrent requests for the same host share one look-up.
 *
 * <p>A look-up cannot be interrupted, and a name whose DNS servers do not respond blocks a thread
 * for many seconds. Therefore there are two thread pools: one for proven names, whose last look-up
 * succeeded within 1 s, and one for all others. A client that makes up names that hang delays other
 * new names, but no receiver that already works.
 */
final class HostResolver implements AutoCloseable {
  private static final int PROVEN_THREADS = 8;
  private static final int OTHER_THREADS = 16;
  private static final int MAX_QUEUED = 5_000;
  private static final int MAX_PROVEN = 10_000;
  private static final Duration PROMPT = Duration.ofSeconds(1);

  private final AddressPolicy policy;
  private final Duration maxQueueTime;
  private final ThreadPoolExecutor provenPool = pool("dns-proven", PROVEN_THREADS);
  private final ThreadPoolExecutor otherPool = pool("dns", OTHER_THREADS);
  private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> inFlight =
      new ConcurrentHashMap<>();
  private final Cache<String, Boolean> proven =
      Caffeine.newBuilder().maximumSize(MAX_PROVEN).build();

  /**
   * Makes a resolver.
   *
   * @param policy resolves names and removes addresses that are not allowed
   * @param maxQueueTime how long a look-up may wait in the queue; after it the look-up fails
   *     without being tried, because no request waits for it any longer
   */
  HostResolver(AddressPolicy policy, Duration maxQueueTime) {
    this.policy = policy;
    this.maxQueueTime = maxQueueTime;
  }

  /**
   * Resolves a host to its allowed addresses.
   *
   * @param name a host name or an address literal without brackets
   * @return at least one address; completes exceptionally with the exceptions of {@link
   *     AddressPolicy#resolve}, or with a {@link SocketTimeoutException} if too many look-ups were
   *     queued
   */
  CompletableFuture<List<InetAddress>> resolve(String name) {
    String host = name.toLowerCase(Locale.ROOT);
    if (Cidr.literal(host).isPresent()) {
      return resolveLiteral(host);
    }
    try {
      return inFlight.computeIfAbsent(host, this::submit);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(tooBusy());
    }
  }

  /** Stops the threads; a look-up that hangs ends when the system's resolver returns. */
  @Override
  public void close() {
    provenPool.shutdownNow();
    otherPool.shutdownNow();
  }

  private CompletableFuture<List<InetAddress>> resolveLiteral(String host) {
    try {
      return CompletableFuture.completedFuture(policy.resolve(host));
    } catch (UnknownHostException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<List<InetAddress>> submit(String host) {
    long queued = System.nanoTime();
    return CompletableFuture.supplyAsync(
        () -> lookUp(host, queued), proven.getIfPresent(host) == null ? otherPool : provenPool);
  }

  private List<InetAddress> lookUp(String host, long queued) {
    long start = System.nanoTime();
    boolean isProven = false;
    try {
      if (start - queued > maxQueueTime.toNanos()) {
        throw tooBusy();
      }
      List<InetAddress> addresses = policy.resolve(host);
      isProven = System.nanoTime() - start < PROMPT.toNanos();
      return addresses;
    } catch (IOException e) {
      throw new CompletionException(e);
    } finally {
      if (isProven) {
        proven.put(host, true);
      } else {
        proven.invalidate(host);
      }
      // before the future completes: whoever then asks again gets a new look-up
      inFlight.remove(host);
    }
  }

  private static SocketTimeoutException tooBusy() {
    return new SocketTimeoutException("too many name look-ups are queued");
  }

  private static ThreadPoolExecutor pool(String role, int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_QUEUED),
            new NotificationThreads(role));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
