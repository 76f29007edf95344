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
 * Detects that the heap of the JVM is nearly exhausted. It evaluates the memory in use after the
 * last collection of the old generation, because memory in use before a collection includes
 * garbage. If the garbage collector does not report this value, the heap is never considered
 * exhausted.
 */
@ApplicationScoped
public class HeapMonitor {
  private static final double NEARLY_ALL = 0.95;
  private static final long COLLECTION_PAUSE = Duration.ofSeconds(10).toNanos();

  private final List<Supplier<MemoryUsage>> afterCollection;
  private final Runnable collection;
  private final LongSupplier nanoTime;
  private long nextCollection;

  /** Creates a monitor for the heap of this JVM. */
  public HeapMonitor() {
    this(
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(MemoryPoolMXBean::isUsageThresholdSupported) // the old generation
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
   * Returns whether more than 95 % of the heap is in use after a collection. If so, this method
   * runs another collection, at most every 10 seconds: a node that is reported as not ready
   * receives no requests, and may not collect by itself for a long time.
   *
   * @return whether the heap is nearly exhausted, after that collection if there was one
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
    nextCollection = now + COLLECTION_PAUSE;
    return true;
  }
}
