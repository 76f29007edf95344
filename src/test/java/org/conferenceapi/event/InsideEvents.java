package org.conferenceapi.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conferenceapi.account.Account;
import org.conferenceapi.conference.InsideConferences;
import org.conferenceapi.inside.Inside;
import org.conferenceapi.inside.Transactions;
import org.junit.jupiter.api.Test;

/** The places of events, when transactions commit in another order than their events. */
public interface InsideEvents {
  @Test
  default void aCursorDoesNotSkipTheEventsOfATransactionThatCommitsLate() {
    Account account = InsideConferences.newAccount();
    Transactions transactions = Inside.bean(Transactions.class);
    List<String> early = new ArrayList<>();
    EventReader.Page[] seen = new EventReader.Page[1];

    String late =
        transactions.commit(
            db -> {
              String created = InsideConferences.newConference(account);
              db.flush();
              early.add(transactions.commit(other -> InsideConferences.newConference(account)));
              seen[0] = transactions.commit(other -> moveAndRead(account, 0));
              return created;
            });

    assertThat(seen[0].events()).extracting(LoggedEvent::confSid).containsExactlyElementsOf(early);
    EventReader.Page next = transactions.commit(db -> moveAndRead(account, seen[0].next()));
    assertThat(next.events()).extracting(LoggedEvent::confSid).containsExactly(late);
  }

  @Test
  default void anEventOfARollbackIsNotLogged() {
    Account account = InsideConferences.newAccount();
    Transactions transactions = Inside.bean(Transactions.class);

    transactions.rollBack(
        db -> {
          InsideConferences.newConference(account);
          db.flush();
        });

    assertThat(transactions.commit(db -> moveAndRead(account, 0)).events()).isEmpty();
  }

  private static EventReader.Page moveAndRead(Account account, long after) {
    Inside.bean(EventSequence.class).moveAll();
    return Inside.bean(EventReader.class)
        .read(new EventFilter(account.sid(), false, null, null, Set.of()), after, 100);
  }
}
