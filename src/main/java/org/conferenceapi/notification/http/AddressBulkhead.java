package org.conferenceapi.notification.http;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Bulkhead for connections: limits how many there are to each address and port, no matter which
 * host names resolve to it. A host name gets at most half of the permits that the other names
 * leave, so that a hanging host does not block others at the same address. Has at most as many
 * entries as there are connections.
 */
final class AddressBulkhead {
  private final int most;
  private final Map<InetSocketAddress, Counts> addresses = new HashMap<>();

  private static final class Counts {
    private int total;
    private final Map<String, Integer> byName = new HashMap<>();
  }

  AddressBulkhead(int most) {
    this.most = most;
  }

  /** A permit for one connection, from before the connect until the close. */
  final class Place {
    private final InetSocketAddress address;
    private final String name;
    private boolean released;

    private Place(InetSocketAddress address, String name) {
      this.address = address;
      this.name = name;
    }

    /** Releases the permit; a second call does nothing. */
    void leave() {
      synchronized (addresses) {
        if (!released) {
          released = true;
          release(address, name);
        }
      }
    }
  }

  /** Acquires a permit for the address that the host name resolved to; null if none is free. */
  Place acquire(InetSocketAddress address, String name) {
    synchronized (addresses) {
      Counts counts = addresses.computeIfAbsent(address, same -> new Counts());
      int already = counts.byName.getOrDefault(name, 0);
      int leftByOthers = most - counts.total + already;
      if (already >= (leftByOthers + 1) / 2) {
        return null;
      }
      counts.byName.put(name, already + 1);
      counts.total++;
      return new Place(address, name);
    }
  }

  private void release(InetSocketAddress address, String name) {
    Counts counts = addresses.get(address);
    counts.byName.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1);
    if (--counts.total == 0) {
      addresses.remove(address);
    }
  }
}
