package org.conferenceapi.inside;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs parts of tests in transactions of their own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Transactions {
  @PersistenceContext EntityManager db;
  @Resource SessionContext context;

  /** Runs work in a new transaction, which is committed unless the work throws. */
  public <T> T commit(Function<EntityManager, T> work) {
    return work.apply(db);
  }

  /** Runs work in a new transaction and rolls it back. */
  public void rollBack(Consumer<EntityManager> work) {
    work.accept(db);
    context.setRollbackOnly();
  }
}
