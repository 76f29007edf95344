package org.conferenceapi.platform.database;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How the application server uses the JDBC pool of this node. It counts the connections of {@link
 * ConferenceDataSource}, because the servers' own statistics have no common API.
 */
public final class PoolUsage {
  /** The maximum number of connections. */
  public static final int MAX_CONNECTIONS = 20;

  private static final AtomicInteger OPEN = new AtomicInteger();
  private static final AtomicInteger IN_TRANSACTION = new AtomicInteger();

  private PoolUsage() {}

  /**
   * Returns the number of connections in the pool.
   *
   * @return the connections that the server has opened and not closed
   */
  public static int open() {
    return OPEN.get();
  }

  /**
   * Returns the number of connections that are in use.
   *
   * @return the connections with a transaction in progress
   */
  public static int inTransaction() {
    return IN_TRANSACTION.get();
  }

  /** The usage of one connection. It is used by one thread at a time. */
  static final class Member {
    private boolean open = true;
    private boolean inTransaction;

    Member() {
      OPEN.incrementAndGet();
    }

    void inTransaction(boolean now) {
      if (now != inTransaction) {
        inTransaction = now;
        IN_TRANSACTION.addAndGet(now ? 1 : -1);
      }
    }

    void closed() {
      inTransaction(false);
      if (open) {
        open = false;
        OPEN.decrementAndGet();
      }
    }
  }
}
