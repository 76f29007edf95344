package org.conferenceapi.notification.http;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How many connections there are to each address and port, whatever names led there, and how many
 * there may be. No name gets more than half of what the others leave: one that hangs does not keep
 * others out that share its address. Holds no more entries than there are connections.
 */
final class AddressBulkhead {
  private final int most;
  private final Map<InetSocketAddress, Taken> addresses = new HashMap<>();

  private static final class Taken {
    private int inAll;
    private final Map<String, Integer> byName = new HashMap<>();
  }

  AddressBulkhead(int most) {
    this.most = most;
  }

  /** A place for one connection, from before it is made until it is closed. */
  final class Place {
    private final InetSocketAddress address;
    private final String name;
    private boolean left;

    private Place(InetSocketAddress address, String name) {
      this.address = address;
      this.name = name;
    }

    /** Gives it back; the second time nothing happens. */
    void leave() {
      synchronized (addresses) {
        if (!left) {
          left = true;
          giveBack(address, name);
        }
      }
    }
  }

  /** Takes a place at the address that a name led to, or null if there is none. */
  Place take(InetSocketAddress address, String name) {
    synchronized (addresses) {
      Taken taken = addresses.computeIfAbsent(address, same -> new Taken());
      int already = taken.byName.getOrDefault(name, 0);
      int leftByOthers = most - taken.inAll + already;
      if (already >= (leftByOthers + 1) / 2) {
        return null;
      }
      taken.byName.put(name, already + 1);
      taken.inAll++;
      return new Place(address, name);
    }
  }

  private void giveBack(InetSocketAddress address, String name) {
    Taken taken = addresses.get(address);
    taken.byName.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1);
    if (--taken.inAll == 0) {
      addresses.remove(address);
    }
  }
}
