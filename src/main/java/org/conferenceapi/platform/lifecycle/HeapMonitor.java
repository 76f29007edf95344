package org.conferenceapi.platform.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the heap of the JVM is nearly exhausted: what a collection of the old generation has left
 * counts, as garbage says nothing. Where the collector does not tell, it never is.
 */
@ApplicationScoped
public class HeapMonitor {
  private static final double NEARLY_ALL = 0.95;
  private static final long PAUSE = Duration.ofSeconds(10).toNanos();

  private final List<Supplier<MemoryUsage>> afterCollection;
  private final Runnable collection;
  private final LongSupplier nanoTime;
  private long nextCollection;

  /** The memory of this JVM. */
  public HeapMonitor() {
    this(
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(MemoryPoolMXBean::isUsageThresholdSupported) // only where objects stay
            .<Supplier<MemoryUsage>>map(pool -> pool::getCollectionUsage)
            .toList(),
        System::gc,
        System::nanoTime);
  }

  HeapMonitor(
      List<Supplier<MemoryUsage>> afterCollection, Runnable collection, LongSupplier nanoTime) {
    this.afterCollection = afterCollection;
    this.collection = collection;
    this.nanoTime = nanoTime;
    nextCollection = nanoTime.getAsLong();
  }

  /**
   * Whether more than 95 % of the heap is in use after a collection. If so, another one is asked
   * for, every 10 seconds at most: a node that gets no requests for its answer may not have one by
   * itself for long.
   */
  public boolean isNearlyExhausted() {
    boolean exhausted = isNearlyFull();
    if (exhausted && isCollectionDue()) {
      collection.run();
      return isNearlyFull();
    }
    return exhausted;
  }

  private boolean isNearlyFull() {
    return afterCollection.stream()
        .map(Supplier::get)
        .anyMatch(
            usage ->
                usage != null
                    && usage.getMax() > 0
                    && usage.getUsed() > NEARLY_ALL * usage.getMax());
  }

  private synchronized boolean isCollectionDue() {
    long now = nanoTime.getAsLong();
    if (now - nextCollection < 0) {
      return false;
    }
    nextCollection = now + PAUSE;
    return true;
  }
}
