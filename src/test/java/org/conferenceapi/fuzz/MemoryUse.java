package org.conferenceapi.fuzz;

import java.io.IOException;
import org.conferenceapi.blackbox.ServerHeap;

/**
 * What a server holds at a moment.
 *
 * @param heap the bytes in use after a full collection
 * @param threads the number of live threads
 */
record MemoryUse(long heap, int threads) {
  private static final long MIB = 1024 * 1024;

  static MemoryUse of(long pid) throws IOException {
    return new MemoryUse(ServerHeap.inUse(pid), ServerHeap.threads(pid));
  }

  @Override
  public String toString() {
    return "heap %d MiB, %d threads".formatted(heap / MIB, threads);
  }
}
