package org.conferenceapi.conference.commit;

import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;

/**
 * Counts the entities that a thread persists or removes. {@code META-INF/orm.xml} makes it a
 * listener of all entities.
 */
public class PersistCounter {
  // an array of the JDK: a class of the application would keep its class loader from being unloaded
  private static final ThreadLocal<long[]> COUNT = ThreadLocal.withInitial(() -> new long[1]);

  @PrePersist
  @PreRemove
  void increment(Object entity) {
    COUNT.get()[0]++;
  }

  static long count() {
    return COUNT.get()[0];
  }
}
