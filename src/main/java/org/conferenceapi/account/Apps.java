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

/** All apps. */
@Stateless
public class Apps {
  static final NewestFirstQuery<App> OF_ACCOUNT =
      new NewestFirstQuery<>(App.class, "app", List.of("accountSid"), "sid");

  @PersistenceContext EntityManager db;
  @Inject Clock clock;
  @Inject SigningSecrets secrets;

  /** An app together with its signing secret. */
  public record Issued(App app, String secret) {}

  /** A new app of a main account; onStatus may be null. */
  public Issued create(Account account, String name, String onStatus) {
    Instant now = Times.now(clock);
    String secret = secrets.make();
    App app = new App(Ids.sid(now), account.sid(), name, onStatus, secrets.store(secret), now);
    db.persist(app);
    return new Issued(app, secret);
  }

  /** An app of the account, if it is one. */
  public Optional<App> find(Account account, String sid) {
    return Optional.ofNullable(db.find(App.class, sid))
        .filter(app -> app.accountSid().equals(account.sid()));
  }

  /** The app that a sub-account belongs to. */
  public App of(Account sub) {
    return db.find(App.class, sub.appSid());
  }

  /** A page of a main account's apps. */
  public Paging.Page<App> list(Account account, Paging paging) {
    return paging.page(OF_ACCOUNT.read(db, account.sid(), paging), App::sid);
  }

  /**
   * A new signing secret; the old one's signature is sent too for the grace period.
   *
   * @param first is shown the app while it is locked, and may refuse
   * @throws Problem {@code not-found}
   */
  public Issued rotate(Account account, String sid, Duration grace, Consumer<App> first) {
    App app = find(account, sid).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    db.refresh(app, LockModeType.PESSIMISTIC_WRITE);
    first.accept(app);
    String secret = secrets.make();
    app.rotate(secrets.store(secret), grace, Times.now(clock));
    return new Issued(app, secret);
  }

  /** The secrets that notifications of an app are signed with now, the current one first. */
  public List<String> signingSecrets(String appSid) {
    return db.find(App.class, appSid).secrets(Times.now(clock)).stream()
        .map(secrets::recover)
        .toList();
  }
}
