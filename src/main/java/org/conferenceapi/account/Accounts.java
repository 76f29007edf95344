package org.conferenceapi.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;

/** All accounts and sub-accounts. */
@Stateless
public class Accounts {
  static final NewestFirstQuery<Account> OF_KIND =
      new NewestFirstQuery<>(Account.class, "account", List.of("kind"), "sid");
  static final NewestFirstQuery<Account> OF_PARENT =
      new NewestFirstQuery<>(Account.class, "account", List.of("parentSid"), "sid");

  @PersistenceContext EntityManager db;
  @Inject Clock clock;

  /** An account together with its token, which is shown this once. */
  public record Issued(Account account, String token) {}

  /** The account of a sid, for the gate only: everybody else has one in hand. */
  public Optional<Account> find(String sid) {
    return Optional.ofNullable(db.find(Account.class, sid));
  }

  /** The sid of the first main account, which the first start makes. */
  public String first() {
    return db.createQuery("select min(a.sid) from Account a where a.kind = :kind", String.class)
        .setParameter("kind", AccountKind.MAIN)
        .getSingleResult();
  }

  /** Whether a first start has made the operator already. */
  public boolean areEmpty() {
    return find(Account.OPERATOR).isEmpty();
  }

  /** The operator; of nodes that make one at the same time, only one gets past this. */
  public Issued createOperator(String token) {
    Account operator = Account.operator(token, Times.now(clock));
    db.persist(operator);
    db.flush();
    return new Issued(operator, token);
  }

  /** A new main account. */
  public Issued createMain(String name) {
    Instant now = Times.now(clock);
    String token = AuthToken.make();
    Account account = Account.main(Ids.sid(now), name, token, now);
    db.persist(account);
    return new Issued(account, token);
  }

  /** A new sub-account of a main account and one of its apps. */
  public Issued createSub(Account parent, App app, String name) {
    Instant now = Times.now(clock);
    String token = AuthToken.make();
    Account account = Account.sub(Ids.sid(now), parent, app, name, token, now);
    db.persist(account);
    return new Issued(account, token);
  }

  /** A page of main accounts. */
  public Paging.Page<Account> listMain(Paging paging) {
    return paging.page(OF_KIND.read(db, AccountKind.MAIN.name(), paging), Account::sid);
  }

  /** A page of a main account's sub-accounts. */
  public Paging.Page<Account> listSubs(Account parent, Paging paging) {
    return paging.page(OF_PARENT.read(db, parent.sid(), paging), Account::sid);
  }

  /**
   * A sub-account of the given main account.
   *
   * @throws Problem {@code not-found}
   */
  public Account sub(Account parent, String sid) {
    return find(sid)
        .filter(found -> parent.sid().equals(found.parentSid()))
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
  }

  /**
   * Suspends: its credentials, and those of its sub-accounts, are refused from now on.
   *
   * @param first is shown it while it is locked, and may refuse
   */
  public Account suspend(Account account, Consumer<Account> first) {
    Account found = locked(account, first);
    found.suspend();
    return found;
  }

  /**
   * Takes a suspension back.
   *
   * @param first is shown it while it is locked, and may refuse
   */
  public Account resume(Account account, Consumer<Account> first) {
    Account found = locked(account, first);
    found.resume();
    return found;
  }

  /** Whether an account of that sid, or its main account, is suspended at this instant. */
  public boolean isShutOut(String sid) {
    return !db.createQuery(
            "select a.sid from Account a where a.suspended = true and (a.sid = :sid"
                + " or a.sid = (select s.parentSid from Account s where s.sid = :sid))",
            String.class)
        .setParameter("sid", sid)
        .getResultList()
        .isEmpty();
  }

  /**
   * A new token; the old one is accepted for the grace period.
   *
   * @param first is shown the account while it is locked, and may refuse
   */
  public Issued rotate(Account account, Duration grace, Consumer<Account> first) {
    String token = AuthToken.make();
    Account found = locked(account, first);
    found.rotate(token, grace, Times.now(clock));
    return new Issued(found, token);
  }

  private Account locked(Account account, Consumer<Account> first) {
    Account found = db.find(Account.class, account.sid(), LockModeType.PESSIMISTIC_WRITE);
    first.accept(found);
    return found;
  }
}
