package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Status;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.inside.Inside;
import org.conferenceapi.inside.Transactions;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;
import org.junit.jupiter.api.Test;

/** The timer and its transactions. */
public interface InsideTimer {
  @Test
  default void theTimerRunsWithoutATransactionAndGoesOnAfterAFailure() throws Exception {
    TimerEvents events = Inside.bean(TimerEvents.class);

    for (int i = 0; i < 2; i++) {
      assertThat(events.seconds().poll(1, TimeUnit.MINUTES))
          .isEqualTo(Status.STATUS_NO_TRANSACTION);
    }
  }

  @Test
  default void theTimerDeletesConferencesAndAnnouncesItInTheSameTransaction() throws Exception {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    Conferences conferences = Inside.bean(Conferences.class);
    TimerEvents events = Inside.bean(TimerEvents.class);

    conferences.dispose(account, sid, Precondition.none());
    Inside.bean(Transactions.class)
        .commit(
            db ->
                db.createQuery("update Conference c set c.deadline = :past where c.sid = :sid")
                    .setParameter("past", Instant.EPOCH)
                    .setParameter("sid", sid)
                    .executeUpdate());

    assertThat(events.deletions().poll(1, TimeUnit.MINUTES))
        .isEqualTo(
            new TimerEvents.Deletion(
                ConferencesDeletedEvent.expired(List.of(sid)), Status.STATUS_ACTIVE));
  }
}
