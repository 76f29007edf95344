package org.conferenceapi.phone.trunk;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.conferenceapi.account.AccountKind;
import org.conferenceapi.account.AccountsClosedEvent;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.security.StoredSecrets;

/**
 * The repository of trunks. Each method runs in a transaction. {@link TrunkDirectory} answers the
 * questions of calls from memory.
 */
@Stateless
public class Trunks {
  static final NewestFirstQuery<Trunk> ALL =
      new NewestFirstQuery<>(Trunk.class, "trunk", List.of(), "state", "sid");

  @PersistenceContext EntityManager db;
  @Inject Clock clock;
  @Inject StoredSecrets secrets;
  @Inject Event<TrunksChangedEvent> changes;
  @Inject Event<TrunkCreatedEvent> creations;
  @Inject Event<TrunkDisposedEvent> disposals;

  /**
   * Creates a trunk.
   *
   * @param in the request body
   * @return the trunk
   * @throws Problem {@code invalid} if elements contradict each other, or an account is no main
   *     account
   */
  public Trunk create(TrunkIn in) {
    checkAccounts(in.accounts);
    Instant now = Times.now(clock);
    Trunk trunk = new Trunk(Ids.sid(now), in, secrets::toStored, now);
    db.persist(trunk);
    creations.fire(new TrunkCreatedEvent(trunk.sid()));
    changes.fire(new TrunksChangedEvent());
    return trunk;
  }

  /**
   * Finds a trunk.
   *
   * @param sid the sid
   * @return the trunk
   * @throws Problem {@code not-found} if there is no such trunk
   */
  public Trunk find(String sid) {
    return Optional.ofNullable(db.find(Trunk.class, sid))
        .filter(Trunk::isActive)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
  }

  /**
   * Lists the trunks, newest first.
   *
   * @param paging the requested page
   * @return the page
   */
  public Paging.Page<Trunk> list(Paging paging) {
    return paging.page(
        ALL.read(db, List.of(), Set.of(TrunkState.ACTIVE), "", paging.after(), paging.size() + 1),
        Trunk::sid);
  }

  /**
   * Changes a trunk. Calls in progress continue; new ones follow the new rules.
   *
   * @param sid the sid
   * @param in the request body
   * @param first receives the locked trunk before the change, and may throw to prevent it
   * @return the changed trunk
   * @throws Problem {@code not-found}; {@code invalid} if elements contradict each other, or an
   *     account is no main account
   */
  public Trunk change(String sid, TrunkChangeIn in, Consumer<Trunk> first) {
    Trunk trunk = lock(sid);
    first.accept(trunk);
    checkAccounts(in.accounts);
    trunk.change(in, secrets::toStored);
    changes.fire(new TrunksChangedEvent());
    return trunk;
  }

  /**
   * Deletes a trunk, and with it its numbers.
   *
   * @param sid the sid
   * @param first receives the locked trunk before the change, and may throw to prevent it
   * @return the deleted trunk
   * @throws Problem {@code not-found}
   */
  public TrunkOut dispose(String sid, Consumer<Trunk> first) {
    Trunk trunk = lock(sid);
    first.accept(trunk);
    TrunkOut shown = TrunkOut.of(trunk);
    trunk.dispose();
    disposals.fire(new TrunkDisposedEvent(sid));
    changes.fire(new TrunksChangedEvent());
    return shown;
  }

  /**
   * Locks a trunk until the end of the transaction, for a number of an account.
   *
   * @param sid the sid
   * @param mainAccountSid the sid of the main account
   * @throws Problem {@code invalid} if there is no such trunk, or the account may not use it
   */
  public void lockFor(String sid, String mainAccountSid) {
    Trunk trunk = db.find(Trunk.class, sid, LockModeType.PESSIMISTIC_WRITE);
    if (trunk == null || !trunk.isActive() || !trunk.admits(mainAccountSid)) {
      throw Problem.invalid("trunkSid", "must be the sid of a trunk that the account may use");
    }
  }

  /**
   * Takes closed accounts off the lists of accounts.
   *
   * @param event the closed accounts
   */
  public void onAccountsClosed(@Observes AccountsClosedEvent event) {
    List<Trunk> used =
        all().stream().filter(each -> event.sids().stream().anyMatch(each::admits)).toList();
    used.forEach(each -> event.sids().forEach(lock(each.sid())::exclude));
    if (!used.isEmpty()) {
      changes.fire(new TrunksChangedEvent());
    }
  }

  private Trunk lock(String sid) {
    return Optional.ofNullable(db.find(Trunk.class, sid, LockModeType.PESSIMISTIC_WRITE))
        .filter(Trunk::isActive)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
  }

  /**
   * Reads all trunks.
   *
   * @return the trunks, the oldest first
   */
  public List<Trunk> all() {
    return db.createQuery(
            "select t from Trunk t where t.state = :state order by t.sid", Trunk.class)
        .setParameter("state", TrunkState.ACTIVE)
        .getResultList();
  }

  /**
   * Returns the password of a trunk, to register and to authenticate calls.
   *
   * @param sid the sid of the trunk
   * @return the password in plain text; empty if there is none, or no such trunk
   */
  public Optional<String> password(String sid) {
    return Optional.ofNullable(db.find(Trunk.class, sid))
        .filter(Trunk::isActive)
        .map(Trunk::password)
        .map(secrets::fromStored);
  }

  private void checkAccounts(List<String> sids) {
    if (sids == null || sids.isEmpty()) {
      return;
    }
    List<String> missing = new ArrayList<>(sids);
    missing.removeAll(
        db.createQuery(
                "select a.sid from Account a where a.sid in :sids and a.kind = :kind"
                    + " and a.closed = false",
                String.class)
            .setParameter("sids", sids)
            .setParameter("kind", AccountKind.MAIN)
            .getResultList());
    if (!missing.isEmpty()) {
      throw Problem.invalid("accounts", "must be sids of main accounts: not " + missing.get(0));
    }
  }
}
