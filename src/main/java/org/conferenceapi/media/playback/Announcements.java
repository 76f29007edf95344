package org.conferenceapi.media.playback;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.Times;

/** The announcements of accounts. */
@Stateless
public class Announcements {
  static final NewestFirstQuery<Announcement> OF_ACCOUNT =
      new NewestFirstQuery<>(Announcement.class, "announcement", List.of("accountSid"), "sid");

  /** So many may an account have. */
  private static final int MOST = 100;

  @PersistenceContext EntityManager db;
  @Inject Clock clock;

  /**
   * A new one, whose file is there already.
   *
   * @throws Problem {@code invalid} if the account has 100
   */
  public Announcement create(Account account, String name, String fileName, long fileSize) {
    db.find(Account.class, account.sid(), LockModeType.PESSIMISTIC_WRITE); // one after the other
    long count =
        db.createQuery(
                "select count(a.sid) from Announcement a where a.accountSid = :account", Long.class)
            .setParameter("account", account.sid())
            .getSingleResult();
    if (count >= MOST) {
      throw Problem.invalid("body", "is one too many: the account has " + MOST + " announcements");
    }
    Announcement made = Announcement.of(account.sid(), name, fileName, fileSize, Times.now(clock));
    db.persist(made);
    return made;
  }

  /** The account's announcement of this sid. */
  public Optional<Announcement> find(Account account, String sid) {
    return Optional.ofNullable(db.find(Announcement.class, sid))
        .filter(found -> found.accountSid().equals(account.sid()));
  }

  /** A page of the account's announcements. */
  public Paging.Page<Announcement> list(Account account, Paging paging) {
    return paging.page(OF_ACCOUNT.read(db, account.sid(), paging), Announcement::sid);
  }

  /** Removes the account's announcement of this sid; its file is the caller's to delete. */
  public Optional<Announcement> remove(Account account, String sid) {
    Optional<Announcement> found = find(account, sid);
    found.ifPresent(db::remove);
    return found;
  }
}
