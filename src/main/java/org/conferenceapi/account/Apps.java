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
import java.util.Set;
import java.util.function.Consumer;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.security.StoredSecrets;

/** The repository of apps. Each method runs in a transaction. */
@Stateless
public class Apps {
  static final NewestFirstQuery<App> OF_ACCOUNT =
      new NewestFirstQuery<>(App.class, "app", List.of("accountSid"), "state", "sid");

  @PersistenceContext EntityManager db;
  @Inject Clock clock;
  @Inject Event<AppDisposedEvent> disposed;
  @Inject StoredSecrets secrets;

  /**
   * An app together with a new signing secret.
   *
   * @param app the app
   * @param secret the secret in plain text
   */
  public record Issued(App app, String secret) {}

  /**
   * Creates an app.
   *
   * @param account the main account
   * @param in the request body
   * @return the app and its signing secret
   */
  public Issued create(Account account, AppIn in) {
    Instant now = Times.now(clock);
    String secret = SigningSecrets.generate();
    App app = new App(Ids.sid(now), account.sid(), in, secrets.toStored(secret), now);
    db.persist(app);
    return new Issued(app, secret);
  }

  /**
   * Finds an app of a main account.
   *
   * @param account the main account
   * @param sid the sid of the app
   * @return the app, or empty if the account has no such app
   */
  public Optional<App> find(Account account, String sid) {
    return Optional.ofNullable(db.find(App.class, sid))
        .filter(App::isActive)
        .filter(app -> app.accountSid().equals(account.sid()));
  }

  /**
   * Returns the app that a sub-account belongs to.
   *
   * @param sub the sub-account
   * @return the app
   */
  public App of(Account sub) {
    return db.find(App.class, sub.appSid());
  }

  /**
   * Lists the apps of a main account, newest first.
   *
   * @param account the main account
   * @param paging the requested page
   * @return the page
   */
  public Paging.Page<App> list(Account account, Paging paging) {
    return paging.page(
        OF_ACCOUNT.read(
            db,
            List.of(account.sid()),
            Set.of(AppState.ACTIVE),
            "",
            paging.after(),
            paging.size() + 1),
        App::sid);
  }

  /**
   * Changes the name of an app and the defaults of its conferences.
   *
   * @param account the main account
   * @param sid the sid of the app
   * @param in the request body
   * @param first receives the locked app before the change, and may throw to prevent it
   * @return the changed app
   * @throws Problem {@code not-found} if the account has no such app
   */
  public App change(Account account, String sid, AppChangeIn in, Consumer<App> first) {
    App app = lock(account, sid, first);
    app.change(in);
    return app;
  }

  /**
   * Deletes an app that no sub-account belongs to. It still signs the notifications of its
   * completed conferences.
   *
   * @param account the main account
   * @param sid the sid of the app
   * @param first receives the locked app before the change, and may throw to prevent it
   * @return the deleted app
   * @throws Problem {@code not-found} if the account has no such app; {@code illegal-transition} if
   *     a sub-account belongs to it
   */
  public App dispose(Account account, String sid, Consumer<App> first) {
    App app = lock(account, sid, first);
    boolean isUsed =
        !db.createQuery(
                "select a.sid from Account a where a.parentSid = :account and a.appSid = :app"
                    + " and a.closed = false",
                String.class)
            .setParameter("account", account.sid())
            .setParameter("app", sid)
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
    if (isUsed) {
      throw Problem.of(ProblemCode.ILLEGAL_TRANSITION, "A sub-account belongs to the app.");
    }
    disposed.fire(new AppDisposedEvent(sid));
    app.dispose();
    return app;
  }

  /**
   * Locks an app until the end of the transaction, so that it is not deleted meanwhile.
   *
   * @param account the main account
   * @param sid the sid of the app
   * @return the app
   * @throws Problem {@code not-found} if the account has no such app
   */
  public App lock(Account account, String sid) {
    return lock(account, sid, app -> {});
  }

  private App lock(Account account, String sid, Consumer<App> first) {
    App app = find(account, sid).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    db.refresh(app, LockModeType.PESSIMISTIC_WRITE);
    if (!app.isActive()) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    first.accept(app);
    return app;
  }

  /**
   * Replaces the signing secret of an app.
   *
   * @param account the main account
   * @param sid the sid of the app
   * @param grace how long notifications also carry a signature by the previous secret
   * @param first receives the locked app before the change, and may throw to prevent it
   * @return the changed app and its new secret
   * @throws Problem {@code not-found} if the account has no such app
   */
  public Issued rotate(Account account, String sid, Duration grace, Consumer<App> first) {
    App app = lock(account, sid, first);
    String secret = SigningSecrets.generate();
    app.rotate(secrets.toStored(secret), grace, Times.now(clock));
    return new Issued(app, secret);
  }

  /**
   * Returns the secrets that sign the notifications of an app now, in plain text.
   *
   * @param appSid the sid of the app
   * @return the current secret first, then the previous secret within its grace period
   */
  public List<String> signingSecrets(String appSid) {
    return db.find(App.class, appSid).secrets(Times.now(clock)).stream()
        .map(secrets::fromStored)
        .toList();
  }
}
