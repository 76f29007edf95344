package org.conferenceapi.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.idempotency.CreationRequest;
import org.conferenceapi.conference.Conference;
import org.conferenceapi.conference.InsideConferences;
import org.conferenceapi.conference.LockedConferences;
import org.conferenceapi.conference.PartIn;
import org.conferenceapi.conference.Participants;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.platform.database.EntityColumns;
import org.junit.jupiter.api.Test;

/** Locks of rows, and versions. */
public interface InsideLocks {
  @Test
  default void aConferenceThatIsChangedIsLockedUntilTheCommit() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    LockedConferences locked = Inside.bean(LockedConferences.class);

    Inside.bean(Transactions.class)
        .commit(
            db -> {
              locked.lock(account, sid);
              assertThat(unlocked(sid)).isEmpty();
              return null;
            });

    assertThat(unlocked(sid)).hasSize(1);
  }

  @Test
  default void everyLockModeOfAFoundRowHoldsUntilTheCommit() {
    String sid = InsideConferences.newConference(InsideConferences.newAccount());
    Transactions transactions = Inside.bean(Transactions.class);

    transactions.commit(
        db -> {
          Conference found = db.find(Conference.class, sid);
          assertThat(unlocked(sid)).hasSize(1);
          db.refresh(found, LockModeType.PESSIMISTIC_WRITE);
          assertThat(unlocked(sid)).isEmpty();
          return null;
        });
    transactions.commit(
        db -> {
          db.createQuery("select c from Conference c where c.sid = :sid", Conference.class)
              .setParameter("sid", sid)
              .setLockMode(LockModeType.PESSIMISTIC_WRITE)
              .getSingleResult();
          assertThat(unlocked(sid)).isEmpty();
          return null;
        });
  }

  @Test
  default void changesOfOneConferenceAtTheSameTimeAreNotLost() throws Exception {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    Participants participants = Inside.bean(Participants.class);
    ThreadFactory threads = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
    ExecutorService executor = Executors.newFixedThreadPool(4, threads);

    List<Future<?>> invitations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      PartIn in = new PartIn();
      in.to = "sip:callee@example.com";
      invitations.add(
          executor.submit(
              () -> participants.invite(account, sid, in, null, CreationRequest.withoutKey())));
    }
    for (Future<?> each : invitations) {
      each.get();
    }
    executor.shutdown();

    long live =
        Inside.bean(Transactions.class)
            .commit(
                db ->
                    db.createQuery(
                            "select c.liveCount from Conference c where c.sid = :sid",
                            Integer.class)
                        .setParameter("sid", sid)
                        .getSingleResult());
    assertThat(live).isEqualTo(20);
  }

  @Test
  default void aChangeOfAnOldVersionIsRejected() {
    Transactions transactions = Inside.bean(Transactions.class);
    Instant now = Instant.now();
    MediaRoom old =
        transactions.commit(
            db -> {
              MediaRoom room = MediaRoom.make("inside", "ws://media.invalid", "inside", now);
              db.persist(room);
              return room;
            });
    transactions.commit(db -> db.merge(room(db.find(MediaRoom.class, "inside"), now)));

    assertThatThrownBy(() -> transactions.commit(db -> db.merge(room(old, now))))
        .hasStackTraceContaining(OptimisticLockException.class.getSimpleName());
  }

  private static MediaRoom room(MediaRoom room, Instant now) {
    room.free(now);
    return room;
  }

  /** The conference, unless another transaction has locked its row. */
  private static List<?> unlocked(String sid) {
    return Inside.bean(Transactions.class)
        .commit(
            db ->
                db.createNativeQuery(
                        "select "
                            + EntityColumns.of(Conference.class)
                            + " from conference where sid = ?1 for update skip locked",
                        Conference.class)
                    .setParameter(1, sid)
                    .getResultList());
  }
}
