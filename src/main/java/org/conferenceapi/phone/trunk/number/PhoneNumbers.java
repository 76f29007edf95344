package org.conferenceapi.phone.trunk.number;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.account.AccountsClosedEvent;
import org.conferenceapi.account.AppDisposedEvent;
import org.conferenceapi.account.Apps;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.Conferences;
import org.conferenceapi.phone.trunk.TrunkDisposedEvent;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.phone.trunk.Trunks;
import org.conferenceapi.phone.trunk.dialplan.NumberRule;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;

/** The repository of numbers. Each method runs in a transaction. */
@Stateless
public class PhoneNumbers {
  static final NewestFirstQuery<PhoneNumber> OF_APP =
      new NewestFirstQuery<>(PhoneNumber.class, "phone_number", List.of("appSid"), "state", "sid");

  @PersistenceContext EntityManager db;
  @EJB Apps apps;
  @EJB Accounts accounts;
  @EJB Trunks trunks;
  @EJB Conferences conferences;
  @Inject Clock clock;

  /**
   * Creates a number of an app.
   *
   * @param account the main account
   * @param app the sid of the app
   * @param in the request body
   * @return the number
   * @throws Problem {@code not-found} if the account has no such app; {@code invalid} if the
   *     account may not use the trunk, the number is in use on the trunk, or the conference is no
   *     live one of the app
   */
  public PhoneNumber create(Account account, String app, NumberIn in) {
    apps.lock(account, app);
    trunks.lockFor(in.trunkSid, account.sid());
    checkConference(app, in.confSid);
    if (!onTrunk(in.trunkSid, List.of(in.number)).isEmpty()) {
      throw Problem.invalid("number", "is in use on this trunk");
    }
    Instant now = Times.now(clock);
    PhoneNumber number = new PhoneNumber(Ids.sid(now), account.sid(), app, in, now);
    db.persist(number);
    return number;
  }

  /**
   * Finds a number of an app.
   *
   * @param account the main account
   * @param app the sid of the app
   * @param sid the sid of the number
   * @return the number
   * @throws Problem {@code not-found} if the account has no such app, or the app no such number
   */
  public PhoneNumber find(Account account, String app, String sid) {
    return ofApp(account, app, db.find(PhoneNumber.class, sid));
  }

  /**
   * Lists the numbers of an app, newest first.
   *
   * @param account the main account
   * @param app the sid of the app
   * @param paging the requested page
   * @return the page
   * @throws Problem {@code not-found} if the account has no such app
   */
  public Paging.Page<PhoneNumber> list(Account account, String app, Paging paging) {
    requireApp(account, app);
    return paging.page(
        OF_APP.read(
            db, List.of(app), Set.of(NumberState.ACTIVE), "", paging.after(), paging.size() + 1),
        PhoneNumber::sid);
  }

  /**
   * Changes the fixed conference and the language of a number.
   *
   * @param account the main account
   * @param app the sid of the app
   * @param sid the sid of the number
   * @param in the request body
   * @param first receives the locked number before the change, and may throw to prevent it
   * @return the changed number
   * @throws Problem {@code not-found}; {@code invalid} if the conference is no live one of the app
   */
  public PhoneNumber change(
      Account account, String app, String sid, NumberChangeIn in, Consumer<PhoneNumber> first) {
    PhoneNumber number = lock(account, app, sid, first);
    checkConference(app, in.confSid);
    number.change(in);
    return number;
  }

  /**
   * Deletes a number: calls for it are not accepted any more. Calls in progress continue.
   *
   * @param account the main account
   * @param app the sid of the app
   * @param sid the sid of the number
   * @param first receives the locked number before the change, and may throw to prevent it
   * @return the deleted number
   * @throws Problem {@code not-found}
   */
  public PhoneNumber dispose(Account account, String app, String sid, Consumer<PhoneNumber> first) {
    PhoneNumber number = lock(account, app, sid, first);
    number.dispose();
    return number;
  }

  /**
   * Finds the number that a caller has dialled. The number of a suspended or closed account, or of
   * one that may not use the trunk any more, is not found.
   *
   * @param trunk the trunk that the call comes from
   * @param user the user part of the address that was dialled, such as {@code +4930123456}, {@code
   *     030123456} or {@code lobby}
   * @return the number, or empty if the trunk has no such number
   */
  public Optional<PhoneNumber> dialled(TrunkSnapshot trunk, String user) {
    List<String> spellings = NumberRule.of(trunk).spellings(user);
    return onTrunk(trunk.sid(), spellings).stream()
        .filter(each -> trunk.accounts().contains(each.accountSid()))
        .min(Comparator.comparing(each -> spellings.indexOf(each.number())))
        .filter(each -> !accounts.isSuspended(each.accountSid()));
  }

  /**
   * Finds the number that a caller has dialled on a trunk that may be registered: its registrar can
   * have replaced the number in the request URI by the contact.
   *
   * @param trunk the trunk that the call comes from
   * @param user the user part of the request URI
   * @param addressee the user part of {@code To}, which counts if the trunk is registered and has
   *     no number that is the user part of the request URI
   * @return the number, or empty if the trunk has no such number
   */
  public Optional<PhoneNumber> dialled(TrunkSnapshot trunk, String user, String addressee) {
    return dialled(trunk, user)
        .or(() -> trunk.register() ? dialled(trunk, addressee) : Optional.empty());
  }

  private List<PhoneNumber> onTrunk(String trunk, List<String> numbers) {
    return db.createQuery(
            "select n from PhoneNumber n where n.trunkSid = :trunk and n.liveNumber in :numbers",
            PhoneNumber.class)
        .setParameter("trunk", trunk)
        .setParameter("numbers", numbers)
        .getResultList();
  }

  private void checkConference(String app, String conf) {
    if (conf != null && !conferences.isLive(app, conf)) {
      throw Problem.invalid("confSid", "must be the sid of a live conference of the app");
    }
  }

  private PhoneNumber lock(Account account, String app, String sid, Consumer<PhoneNumber> first) {
    PhoneNumber number =
        ofApp(account, app, db.find(PhoneNumber.class, sid, LockModeType.PESSIMISTIC_WRITE));
    first.accept(number);
    return number;
  }

  private PhoneNumber ofApp(Account account, String app, PhoneNumber number) {
    requireApp(account, app);
    if (number == null || !number.isActive() || !number.appSid().equals(app)) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return number;
  }

  private void requireApp(Account account, String app) {
    if (apps.find(account, app).isEmpty()) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
  }

  /**
   * Prevents the deletion of an app that has numbers.
   *
   * @param event the app
   * @throws Problem {@code illegal-transition} if it has numbers
   */
  public void onAppDisposed(@Observes AppDisposedEvent event) {
    int count = live("select n from PhoneNumber n where n.appSid in :sids", event.sid()).size();
    if (count > 0) {
      throw Problem.of(ProblemCode.ILLEGAL_TRANSITION, count + " numbers belong to the app.");
    }
  }

  /**
   * Deletes the numbers of closed accounts.
   *
   * @param event the closed accounts
   */
  public void onAccountsClosed(@Observes AccountsClosedEvent event) {
    live("select n from PhoneNumber n where n.accountSid in :sids", event.sids())
        .forEach(PhoneNumber::dispose);
  }

  /**
   * Deletes the numbers of a deleted trunk.
   *
   * @param event the trunk
   */
  public void onTrunkDisposed(@Observes TrunkDisposedEvent event) {
    live("select n from PhoneNumber n where n.trunkSid in :sids", event.sid())
        .forEach(PhoneNumber::dispose);
  }

  /**
   * Takes deleted conferences away from their numbers.
   *
   * @param event the deleted conferences
   */
  public void onConferencesDeleted(@Observes ConferencesDeletedEvent event) {
    db.createQuery(
            "update PhoneNumber n set n.confSid = null, n.version = n.version + 1"
                + " where n.confSid in :sids")
        .setParameter("sids", event.confSids())
        .executeUpdate();
  }

  private List<PhoneNumber> live(String query, Object sids) {
    return db.createQuery(query, PhoneNumber.class)
        .setParameter("sids", sids instanceof String sid ? List.of(sid) : sids)
        .getResultStream()
        .filter(PhoneNumber::isActive)
        .toList();
  }
}
