package org.conferenceapi.notification;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many connections there are to each address and port, whatever names led there, and how many
 * there may be. Holds no more entries than there are connections.
 */
final class AddressPlaces {
  private final int most;
  private final ConcurrentMap<InetSocketAddress, Integer> taken = new ConcurrentHashMap<>();

  AddressPlaces(int most) {
    this.most = most;
  }

  /** A place for one connection, from before it is made until it is closed. */
  final class Place {
    private final InetSocketAddress address;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(InetSocketAddress address) {
      this.address = address;
    }

    /** Gives it back; the second time nothing happens. */
    void leave() {
      if (left.compareAndSet(false, true)) {
        taken.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  /** Takes a place at the address, or null if there is none. */
  Place take(InetSocketAddress address) {
    boolean[] full = {false};
    taken.compute(
        address,
        (same, count) -> {
          full[0] = count != null && count >= most;
          return full[0] ? count : count == null ? 1 : count + 1;
        });
    return full[0] ? null : new Place(address);
  }
}
