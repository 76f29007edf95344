package org.conferenceapi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.TransactionPhase;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.Conferences;
import org.conferenceapi.conference.InsideConferences;
import org.conferenceapi.inside.Inside;
import org.conferenceapi.inside.Transactions;
import org.junit.jupiter.api.Test;

/** The event that wakes the sender of notifications. */
public interface InsideOutbox {
  @Test
  default void theSenderIsWokenOnlyAfterTheCommit() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    OutboxEvents events = Inside.bean(OutboxEvents.class);
    events.phases().clear();

    Inside.bean(Transactions.class)
        .commit(
            db -> {
              Inside.bean(Conferences.class).dispose(account, sid, Precondition.none());
              db.flush();
              assertThat(events.phases()).containsExactly(TransactionPhase.IN_PROGRESS);
              return null;
            });

    assertThat(events.phases())
        .containsExactly(TransactionPhase.IN_PROGRESS, TransactionPhase.AFTER_SUCCESS);
  }

  @Test
  default void theSenderIsNotWokenAfterARollback() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    OutboxEvents events = Inside.bean(OutboxEvents.class);
    events.phases().clear();

    Inside.bean(Transactions.class)
        .rollBack(db -> Inside.bean(Conferences.class).dispose(account, sid, Precondition.none()));

    assertThat(events.phases())
        .containsExactly(TransactionPhase.IN_PROGRESS, TransactionPhase.AFTER_FAILURE);
  }
}
