package org.conferenceapi.conference;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.AccountKind;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.account.App;
import org.conferenceapi.account.Apps;
import org.conferenceapi.api.idempotency.CreationRequest;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.commit.BatchFailedException;
import org.conferenceapi.conference.commit.RowsToRead;
import org.conferenceapi.conference.commit.SharedTransaction;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;
import org.conferenceapi.platform.security.RandomDigits;

/**
 * Creates, finds, lists and ends conferences. Each method runs in the caller's transaction, or in
 * one of its own, which a change may share with other changes that arrive at the same time. Each
 * look-up requires the account, so that no account can see conferences of another one.
 */
@Stateless
public class Conferences {
  /** Long enough that nobody finds a conference by guessing, and short enough to be dialled. */
  private static final int CODE_LENGTH = 9;

  @PersistenceContext EntityManager db;
  @EJB Accounts accounts;
  @EJB Apps apps;
  @Inject SharedTransaction transaction;
  @Inject LockedConferences locked;
  @Inject ConferenceOperations operations;
  @Inject ConferenceEvents events;
  @Inject ConferenceQuota quota;
  @Inject MediaBridge bridge;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Creates a conference.
   *
   * @param account the main account or sub-account that will own the conference
   * @param in the request body; its {@code maxDuration} is set to the default if it is null
   * @param format the format of the conference's notifications
   * @return the new conference
   * @throws Problem {@code app-required} or {@code app-not-found} for a main account, {@code
   *     app-conflict} for a sub-account; {@code invalid} if the request has tones but the bridge is
   *     a switch, if it has dial-in but the service takes no calls, or if {@code maxDuration} is
   *     greater than the setting {@code conference.max-duration}; {@code too-many-requests}
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public ConfOut create(Account account, ConfIn in, Format format) {
    return create(account, in, format, CreationRequest.withoutKey());
  }

  /**
   * Creates a conference once for all requests with the same {@code Idempotency-Key}.
   *
   * @param account the main account or sub-account that will own the conference
   * @param in the request body; its {@code maxDuration} is set to the default if it is null
   * @param format the format of the conference's notifications
   * @param request the request, which stores its response
   * @return the new conference; null if the response to an earlier request is stored
   * @throws Problem for the same reasons as {@link #create(Account, ConfIn, Format)}; {@code
   *     idempotency-mismatch}
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public ConfOut create(
      Account account, ConfIn in, Format format, CreationRequest<ConfOut> request) {
    if (in.tones()) {
      bridge.checkMedia("tones");
    }
    if (in.dialIn()) {
      bridge.checkSip("dialIn");
    }
    if (in.digitEvents()) {
      bridge.checkSip("digitEvents");
    }
    RowsToRead rows = new RowsToRead(null, null, request.key());
    Supplier<ConfOut> creation =
        () -> request.create(() -> ConfOut.of(persist(account, in, format)));
    try {
      return transaction.run(rows, creation);
    } catch (BatchFailedException e) {
      if (!in.dialIn()) {
        throw e;
      }
      // another node may have taken the same code at the same time
      return transaction.run(rows, creation);
    }
  }

  private Conference persist(Account account, ConfIn in, Format format) {
    quota.check(account.sid());
    Instant now = Times.now(clock);
    in.maxDuration = maxDuration(in.maxDuration);
    Conference conference =
        Conference.create(
            Ids.sid(now),
            account.sid(),
            appFor(account, in.appSid),
            in,
            format,
            now,
            settings.joinTimeout());
    if (in.dialIn()) {
      conference.openToCallers(unusedCode());
    }
    events.created(conference, now); // first, or Hibernate would insert and then update it
    db.persist(conference);
    return conference;
  }

  private String unusedCode() {
    return unused(() -> RandomDigits.generate(CODE_LENGTH));
  }

  /** Returns the first code that no live conference has. */
  String unused(Supplier<String> codes) {
    return Stream.generate(codes).filter(code -> withCode(code).isEmpty()).findFirst().get();
  }

  private List<Conference> withCode(String code) {
    return db.createQuery("select c from Conference c where c.dialCode = :code", Conference.class)
        .setParameter("code", code)
        .getResultList();
  }

  /**
   * Finds the live conference of an app to which a code leads callers.
   *
   * @param appSid the sid of the app
   * @param code the digits that a caller has entered
   * @return the conference, or empty if no live one of the app has this code
   */
  public Optional<Conference> findByCode(String appSid, String code) {
    return findByCode(code).filter(each -> each.appSid().equals(appSid));
  }

  /**
   * Finds the live conference with a code.
   *
   * @param code the digits
   * @return the conference, or empty if no live one has this code
   */
  public Optional<Conference> findByCode(String code) {
    return withCode(code).stream().findFirst();
  }

  /**
   * Finds a conference of an account.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @return the conference
   * @throws Problem {@code not-found} if the account has no such conference
   */
  public Conference find(Account account, String sid) {
    return LockedConferences.ofAccount(account, db.find(Conference.class, sid));
  }

  /**
   * Returns whether a conference of an app is live: not completed.
   *
   * @param appSid the sid of the app
   * @param sid the sid of the conference
   * @return false also if the app has no such conference
   */
  public boolean isLive(String appSid, String sid) {
    Conference found = db.find(Conference.class, sid);
    return found != null
        && found.appSid().equals(appSid)
        && found.status() != ConferenceStatus.COMPLETED;
  }

  /**
   * Counts the live conferences of an account: those that are not completed.
   *
   * @param accountSid the sid of the account
   * @return the number of live conferences
   */
  public long countLive(String accountSid) {
    return db.createQuery(
            "select count(c) from Conference c where c.accountSid = :account and c.status in :live",
            Long.class)
        .setParameter("account", accountSid)
        .setParameter("live", EnumSet.complementOf(EnumSet.of(ConferenceStatus.COMPLETED)))
        .getSingleResult();
  }

  /**
   * Lists a page of an account's conferences, newest first.
   *
   * @param account the account
   * @param filter the query parameters that select conferences
   * @param paging the requested page
   * @return the page
   * @throws Problem {@code invalid} if a query parameter is invalid
   */
  public Paging.Page<Conference> list(Account account, ConferenceFilter filter, Paging paging) {
    List<Conference> listed =
        filter
            .list()
            .read(
                db,
                filter.app() == null
                    ? List.of(account.sid())
                    : List.of(account.sid(), filter.app()),
                filter.statuses(),
                filter.fromSid(),
                min(paging.after(), filter.toSid()),
                paging.size() + 1);
    return paging.page(listed, Conference::sid);
  }

  /**
   * Ends a conference. Does nothing if it is completed.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @param precondition the conditions of the request
   * @return the completed conference
   * @throws Problem {@code not-found} if the account has no such conference; {@code
   *     precondition-failed}
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public ConfOut dispose(Account account, String sid, Precondition precondition) {
    return transaction.run(
        new RowsToRead(sid, null, null),
        () -> {
          Conference conference = locked.lock(account, sid);
          precondition.check(() -> ConfOut.of(conference));
          operations.apply(conference, Conference::dispose);
          return ConfOut.of(conference);
        });
  }

  /**
   * Changes a live conference.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @param in the request body
   * @param precondition the conditions of the request
   * @return the conference
   * @throws Problem {@code invalid} if the request has tones but the bridge is a switch, or if
   *     {@code maxDuration} is greater than the setting {@code conference.max-duration}; {@code
   *     not-found} if the account has no such conference; {@code precondition-failed}; {@code
   *     conference-completed}
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public ConfOut change(Account account, String sid, ConfChangeIn in, Precondition precondition) {
    if (in.tones()) {
      bridge.checkMedia("tones");
    }
    checkMaxDuration(in.maxDuration);
    return transaction.run(
        new RowsToRead(sid, null, null),
        () -> {
          Conference conference = locked.lock(account, sid);
          precondition.check(() -> ConfOut.of(conference));
          Instant now = Times.now(clock);
          if (conference.change(in, maxDuration(null), now)) {
            events.updated(conference, now);
          }
          return ConfOut.of(conference);
        });
  }

  /**
   * Deletes a completed conference at once, with everything that belongs to it.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @param precondition the conditions of the request
   * @return the deleted conference
   * @throws Problem {@code not-found} if the account has no such conference; {@code
   *     precondition-failed}; {@code illegal-transition} if it is not completed
   */
  public ConfOut forget(Account account, String sid, Precondition precondition) {
    Conference conference = locked.lock(account, sid);
    ConfOut shown = ConfOut.of(conference);
    precondition.check(() -> shown);
    if (conference.status() != ConferenceStatus.COMPLETED) {
      throw Problem.of(
          ProblemCode.ILLEGAL_TRANSITION, "The conference is not completed; dispose of it first.");
    }
    List<String> accounts =
        Stream.of(account.sid(), account.parentSid()).filter(Objects::nonNull).toList();
    operations.delete(ConferencesDeletedEvent.forgotten(accounts, sid));
    return shown;
  }

  /**
   * Closes an account and its sub-accounts for good. Their credentials are rejected from now on;
   * the next sweeps end their live conferences.
   *
   * @param account the account
   * @param first receives the locked account before the change, and may throw to prevent it
   * @return the closed account
   */
  public Account close(Account account, Consumer<Account> first) {
    List<Account> closed = accounts.close(account, first);
    db.createQuery(
            "update Conference c set c.endRequest = :reason, c.deadline = :now,"
                + " c.version = c.version + 1 where c.accountSid in :accounts"
                + " and c.status in :live and c.endRequest is null")
        .setParameter("reason", EndReason.ACCOUNT_CLOSED)
        .setParameter("now", Times.now(clock))
        .setParameter("accounts", closed.stream().map(Account::sid).toList())
        .setParameter("live", EnumSet.complementOf(EnumSet.of(ConferenceStatus.COMPLETED)))
        .executeUpdate();
    return closed.get(0);
  }

  /**
   * Deletes an app that no live conference and no sub-account belongs to.
   *
   * @param account the main account
   * @param sid the sid of the app
   * @param first receives the locked app before the change, and may throw to prevent it
   * @return the deleted app
   * @throws Problem {@code not-found} if the account has no such app; {@code illegal-transition}
   */
  public App disposeApp(Account account, String sid, Consumer<App> first) {
    App app = apps.dispose(account, sid, first);
    long live =
        db.createQuery(
                "select count(c) from Conference c where c.accountSid = :account"
                    + " and c.appSid = :app and c.status in :live",
                Long.class)
            .setParameter("account", account.sid())
            .setParameter("app", sid)
            .setParameter("live", EnumSet.complementOf(EnumSet.of(ConferenceStatus.COMPLETED)))
            .getSingleResult();
    if (live > 0) {
      throw Problem.of(
          ProblemCode.ILLEGAL_TRANSITION, live + " live conferences belong to the app.");
    }
    return app;
  }

  private App appFor(Account account, String appSid) {
    if (account.kind() == AccountKind.SUB) {
      if (appSid != null && !appSid.equals(account.appSid())) {
        throw Problem.of(ProblemCode.APP_CONFLICT);
      }
      return apps.of(account);
    }
    if (appSid == null) {
      throw Problem.of(ProblemCode.APP_REQUIRED);
    }
    return apps.find(account, appSid).orElseThrow(() -> Problem.of(ProblemCode.APP_NOT_FOUND));
  }

  private Integer maxDuration(Integer wanted) {
    Duration most = settings.maxDuration();
    if (most.isZero()) {
      return wanted;
    }
    checkMaxDuration(wanted);
    return wanted != null ? wanted : Integer.valueOf((int) most.toSeconds());
  }

  private void checkMaxDuration(Integer wanted) {
    Duration most = settings.maxDuration();
    if (!most.isZero() && wanted != null && wanted > most.toSeconds()) {
      throw Problem.invalid(
          "maxDuration", "must be at most " + most.toSeconds() + " seconds on this server");
    }
  }

  private static String min(String one, String other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
