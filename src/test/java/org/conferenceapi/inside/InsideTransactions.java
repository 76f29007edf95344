package org.conferenceapi.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.conferenceapi.account.Account;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.Conferences;
import org.conferenceapi.conference.InsideConferences;
import org.junit.jupiter.api.Test;

/** The transactions of the session beans. */
public interface InsideTransactions {
  @Test
  default void aProblemRollsBackTheTransactionOfTheCaller() {
    Account account = InsideConferences.newAccount();
    Conferences conferences = Inside.bean(Conferences.class);

    String sid =
        Inside.bean(Transactions.class)
            .commit(
                db -> {
                  String created = InsideConferences.newConference(account);
                  assertThatExceptionOfType(Problem.class)
                      .isThrownBy(() -> conferences.dispose(account, "none", Precondition.none()));
                  return created;
                });

    assertThatExceptionOfType(Problem.class).isThrownBy(() -> conferences.find(account, sid));
  }

  @Test
  default void aChangeAndItsNotificationAreRolledBackTogether() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    Conferences conferences = Inside.bean(Conferences.class);
    Transactions transactions = Inside.bean(Transactions.class);

    transactions.rollBack(
        db -> {
          conferences.dispose(account, sid, Precondition.none());
          db.flush();
        });

    assertThat(InsideConferences.status(account, sid)).isEqualTo(ConferenceStatus.INITIATED);
    assertThat(notifications(transactions, sid)).isZero();
  }

  @Test
  default void aChangeAndItsNotificationAreCommittedTogether() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    Transactions transactions = Inside.bean(Transactions.class);

    Inside.bean(Conferences.class).dispose(account, sid, Precondition.none());

    assertThat(notifications(transactions, sid)).isOne();
  }

  private static long notifications(Transactions transactions, String confSid) {
    return transactions.commit(
        db ->
            db.createQuery("select count(n) from Notification n where n.confSid = :sid", Long.class)
                .setParameter("sid", confSid)
                .getSingleResult());
  }
}
