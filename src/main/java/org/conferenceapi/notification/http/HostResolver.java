package org.conferenceapi.notification.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.platform.net.Cidr;

/**
 * Looks hosts up without holding the caller: the JVM can only do it blocking, so it is done on a
 * few threads of its own, and once for all who ask for the same host meanwhile.
 *
 * <p>A look-up cannot be interrupted, and names whose servers never answer hold a thread for many
 * seconds. Therefore there are two lanes: names that were answered promptly the last time keep
 * threads for themselves, and all others share theirs. Somebody who invents names that hang delays
 * other new names, but no receiver that works already.
 */
final class HostResolver implements AutoCloseable {
  private static final int PROVEN_THREADS = 8;
  private static final int OTHER_THREADS = 16;
  private static final int MAX_WAITING = 5_000;
  private static final int MAX_PROVEN = 10_000;
  private static final Duration PROMPT = Duration.ofSeconds(1);

  private final AddressPolicy policy;
  private final Duration patience;
  private final ThreadPoolExecutor provenLane = lane("dns-proven", PROVEN_THREADS);
  private final ThreadPoolExecutor otherLane = lane("dns", OTHER_THREADS);
  private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay =
      new ConcurrentHashMap<>();
  private final Set<String> proven =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MAX_PROVEN;
                }
              }));

  /**
   * A resolver that gives a host up unasked if it could not begin within the given time, when
   * nobody waits for it any more.
   */
  HostResolver(AddressPolicy policy, Duration patience) {
    this.policy = policy;
    this.patience = patience;
  }

  /**
   * The allowed addresses of a host, at least one.
   *
   * @return completes exceptionally as {@link AddressPolicy#resolve} throws; with a {@link
   *     SocketTimeoutException} if too many look-ups were waiting
   */
  CompletableFuture<List<InetAddress>> resolve(String name) {
    String host = name.toLowerCase(Locale.ROOT);
    if (Cidr.literal(host).isPresent()) {
      return now(host);
    }
    CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
    CompletableFuture<List<InetAddress>> earlier = underWay.putIfAbsent(host, mine);
    if (earlier != null) {
      return earlier;
    }
    long queued = System.nanoTime();
    try {
      (proven.contains(host) ? provenLane : otherLane).execute(() -> lookUp(host, queued, mine));
    } catch (RejectedExecutionException e) {
      underWay.remove(host);
      mine.completeExceptionally(tooBusy());
    }
    return mine;
  }

  /** Stops its threads; a look-up that hangs ends when the system lets go of it. */
  @Override
  public void close() {
    provenLane.shutdownNow();
    otherLane.shutdownNow();
  }

  private CompletableFuture<List<InetAddress>> now(String host) {
    try {
      return CompletableFuture.completedFuture(policy.resolve(host));
    } catch (UnknownHostException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void lookUp(String host, long queued, CompletableFuture<List<InetAddress>> result) {
    long start = System.nanoTime();
    List<InetAddress> addresses = null;
    Exception failure = null;
    if (start - queued > patience.toNanos()) {
      failure = tooBusy();
    } else {
      try {
        addresses = policy.resolve(host);
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
    }
    if (failure == null && System.nanoTime() - start < PROMPT.toNanos()) {
      proven.add(host);
    } else {
      proven.remove(host);
    }
    underWay.remove(host);
    if (failure == null) {
      result.complete(addresses);
    } else {
      result.completeExceptionally(failure);
    }
  }

  private static SocketTimeoutException tooBusy() {
    return new SocketTimeoutException("too many name look-ups are waiting");
  }

  private static ThreadPoolExecutor lane(String role, int threads) {
    ThreadPoolExecutor lane =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            new NotificationThreads(role));
    lane.allowCoreThreadTimeOut(true);
    return lane;
  }
}
