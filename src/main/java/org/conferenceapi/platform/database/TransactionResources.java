package org.conferenceapi.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Objects that belong to the current thread's transaction and are forgotten at its end. */
@ApplicationScoped
public class TransactionResources {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry registry;

  /**
   * Returns whether the current thread has a transaction.
   *
   * @return whether it has one, in whatever state
   */
  public boolean isInTransaction() {
    return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
  }

  /**
   * Adds an object to the transaction, in place of an earlier one of the same type.
   *
   * @param <T> the type of the object
   * @param type the type, which is the key of the object
   * @param object the object
   * @throws IllegalStateException if the current thread has no transaction
   */
  public <T> void put(Class<T> type, T object) {
    registry.putResource(type, object);
  }

  /**
   * Returns an object of the transaction.
   *
   * @param <T> the type of the object
   * @param type the type, which is the key of the object
   * @param otherwise the result if the transaction has no such object
   * @return the object
   * @throws IllegalStateException if the current thread has no transaction
   */
  public <T> T get(Class<T> type, T otherwise) {
    Object found = registry.getResource(type);
    return found == null ? otherwise : type.cast(found);
  }
}
