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
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.platform.Times;

/** The announcements of accounts, as rows in the database. */
@Stateless
public class Announcements {
  static final NewestFirstQuery<Announcement> OF_ACCOUNT =
      new NewestFirstQuery<>(Announcement.class, "announcement", List.of("accountSid"), "sid");

  /** The maximum number of announcements of an account. */
  private static final int MAX_ANNOUNCEMENTS = 100;

  @PersistenceContext EntityManager db;
  @Inject Clock clock;

  /**
   * Adds an announcement whose file exists already.
   *
   * @param account the account
   * @param name the display name, or null
   * @param fileName the name of the file in the media folder
   * @param fileSize the size of the file in bytes
   * @return the new announcement
   * @throws Problem {@code invalid} if the account has 100 announcements
   */
  public Announcement create(Account account, String name, String fileName, long fileSize) {
    // lock the account, so that concurrent requests cannot exceed the maximum
    db.find(Account.class, account.sid(), LockModeType.PESSIMISTIC_WRITE);
    long count =
        db.createQuery(
                "select count(a.sid) from Announcement a where a.accountSid = :account", Long.class)
            .setParameter("account", account.sid())
            .getSingleResult();
    if (count >= MAX_ANNOUNCEMENTS) {
      throw Problem.invalid(
          "body", "is one too many: the account has " + MAX_ANNOUNCEMENTS + " announcements");
    }
    Announcement made = Announcement.of(account.sid(), name, fileName, fileSize, Times.now(clock));
    db.persist(made);
    return made;
  }

  /**
   * Finds an announcement of an account.
   *
   * @param account the account
   * @param sid the sid of the announcement
   * @return the announcement; empty if the account has no such announcement
   */
  public Optional<Announcement> find(Account account, String sid) {
    return Optional.ofNullable(db.find(Announcement.class, sid))
        .filter(found -> found.accountSid().equals(account.sid()));
  }

  /**
   * Lists announcements of an account, newest first.
   *
   * @param account the account
   * @param paging the page
   * @return the page
   */
  public Paging.Page<Announcement> list(Account account, Paging paging) {
    return paging.page(OF_ACCOUNT.read(db, account.sid(), paging), Announcement::sid);
  }

  /**
   * Deletes the row of an announcement. The caller must delete the file.
   *
   * @param account the account
   * @param sid the sid of the announcement
   * @param precondition the conditions of the request
   * @return the deleted announcement; empty if the account has no such announcement
   * @throws Problem {@code precondition-failed}
   */
  public Optional<Announcement> remove(Account account, String sid, Precondition precondition) {
    Optional<Announcement> found = find(account, sid);
    found.ifPresent(each -> precondition.check(() -> AnnouncementOut.of(each)));
    found.ifPresent(db::remove);
    return found;
  }
}
