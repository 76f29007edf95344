package org.conferenceapi.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
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
import java.util.stream.Stream;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;

/** The repository of accounts. Each method runs in a transaction. */
@Stateless
public class Accounts {
  static final NewestFirstQuery<Account> OF_KIND =
      new NewestFirstQuery<>(Account.class, "account", List.of("kind"), "sid");
  static final NewestFirstQuery<Account> OF_PARENT =
      new NewestFirstQuery<>(Account.class, "account", List.of("parentSid"), "sid");

  @PersistenceContext EntityManager db;
  @Inject Clock clock;
  @Inject Event<AccountsClosedEvent> closed;

  /**
   * An account together with a new token, which is not stored in plain text.
   *
   * @param account the account
   * @param token the auth token
   */
  public record Issued(Account account, String token) {}

  /**
   * Finds an account by its sid. Only the authentication uses this method; resources use the
   * account of {@link Caller}.
   *
   * @param sid the sid
   * @return the account, or empty if there is none
   */
  public Optional<Account> find(String sid) {
    return Optional.ofNullable(db.find(Account.class, sid));
  }

  /**
   * Returns the sid of the oldest main account, which the first start of the service creates.
   *
   * @return the sid, or null if there is no main account
   */
  public String oldestMainSid() {
    return db.createQuery("select min(a.sid) from Account a where a.kind = :kind", String.class)
        .setParameter("kind", AccountKind.MAIN)
        .getSingleResult();
  }

  /**
   * Returns whether the first credentials do not exist yet.
   *
   * @return true if there is no operator
   */
  public boolean hasNoOperator() {
    return find(Account.OPERATOR).isEmpty();
  }

  /**
   * Creates the operator and writes it to the database at once. If several nodes do so
   * concurrently, it succeeds on one of them and throws on the others.
   *
   * @param token the operator's token
   * @return the operator and its token
   */
  public Issued createOperator(String token) {
    Account operator = Account.operator(token, Times.now(clock));
    db.persist(operator);
    db.flush();
    return new Issued(operator, token);
  }

  /**
   * Creates a main account.
   *
   * @param name the display name
   * @return the account and its token
   */
  public Issued createMain(String name) {
    Instant now = Times.now(clock);
    String token = AuthToken.generate();
    Account account = Account.main(Ids.sid(now), name, token, now);
    db.persist(account);
    return new Issued(account, token);
  }

  /**
   * Creates a sub-account.
   *
   * @param parent the main account
   * @param app an app of the main account
   * @param name the display name
   * @return the sub-account and its token
   */
  public Issued createSub(Account parent, App app, String name) {
    Instant now = Times.now(clock);
    String token = AuthToken.generate();
    Account account = Account.sub(Ids.sid(now), parent, app, name, token, now);
    db.persist(account);
    return new Issued(account, token);
  }

  /**
   * Lists main accounts, newest first.
   *
   * @param paging the requested page
   * @return the page
   */
  public Paging.Page<Account> listMain(Paging paging) {
    return paging.page(OF_KIND.read(db, AccountKind.MAIN.name(), paging), Account::sid);
  }

  /**
   * Lists the sub-accounts of a main account, newest first.
   *
   * @param parent the main account
   * @param paging the requested page
   * @return the page
   */
  public Paging.Page<Account> listSubs(Account parent, Paging paging) {
    return paging.page(OF_PARENT.read(db, parent.sid(), paging), Account::sid);
  }

  /**
   * Finds a sub-account of a main account.
   *
   * @param parent the main account
   * @param sid the sid of the sub-account
   * @return the sub-account
   * @throws Problem {@code not-found} if the main account has no such sub-account
   */
  public Account findSub(Account parent, String sid) {
    return find(sid)
        .filter(found -> parent.sid().equals(found.parentSid()))
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
  }

  /**
   * Changes the display name of an account.
   *
   * @param account the account
   * @param name the new name
   * @param first receives the locked account before the change, and may throw to prevent it
   * @return the changed account
   */
  public Account rename(Account account, String name, Consumer<Account> first) {
    Account found = locked(account, first);
    found.rename(name);
    return found;
  }

  /**
   * Closes an account and its sub-accounts for good: their credentials are rejected from now on.
   *
   * @param account the account
   * @param first receives the locked account before the change, and may throw to prevent it
   * @return the closed accounts; the first is the account itself
   */
  public List<Account> close(Account account, Consumer<Account> first) {
    Account found = locked(account, first);
    found.close();
    List<Account> subs =
        db.createQuery(
                "select a from Account a where a.parentSid = :parent order by a.sid", Account.class)
            .setParameter("parent", account.sid())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    subs.forEach(Account::close);
    List<Account> all = Stream.concat(Stream.of(found), subs.stream()).toList();
    closed.fire(new AccountsClosedEvent(all.stream().map(Account::sid).toList()));
    return all;
  }

  /**
   * Suspends an account: its credentials and those of its sub-accounts are rejected from now on.
   *
   * @param account the account
   * @param first receives the locked account before the change, and may throw to prevent it
   * @return the changed account
   */
  public Account suspend(Account account, Consumer<Account> first) {
    Account found = locked(account, first);
    found.suspend();
    return found;
  }

  /**
   * Ends the suspension of an account.
   *
   * @param account the account
   * @param first receives the locked account before the change, and may throw to prevent it
   * @return the changed account
   */
  public Account resume(Account account, Consumer<Account> first) {
    Account found = locked(account, first);
    found.resume();
    return found;
  }

  /**
   * Returns whether an account or its main account is suspended. It reads the database, not a
   * cache.
   *
   * @param sid the sid of the account
   * @return whether one of the two is suspended
   */
  public boolean isSuspended(String sid) {
    return !db.createQuery(
            "select a.sid from Account a where (a.suspended = true or a.closed = true) and (a.sid = :sid"
                + " or a.sid = (select s.parentSid from Account s where s.sid = :sid))",
            String.class)
        .setParameter("sid", sid)
        .getResultList()
        .isEmpty();
  }

  /**
   * Replaces the token of an account.
   *
   * @param account the account
   * @param grace how long the previous token stays valid
   * @param first receives the locked account before the change, and may throw to prevent it
   * @return the changed account and its new token
   */
  public Issued rotate(Account account, Duration grace, Consumer<Account> first) {
    String token = AuthToken.generate();
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
