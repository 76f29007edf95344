package org.conferenceapi.conference.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.Conferences;
import org.conferenceapi.conference.InsideConferences;
import org.conferenceapi.inside.Inside;
import org.junit.jupiter.api.Test;

/** Changes of several requests in one transaction (group commit). */
public interface InsideGroupCommit {
  @Test
  default void aChangeThatFailsInASharedTransactionFailsAloneAndTheOthersAreCommitted()
      throws Exception {
    Account account = InsideConferences.newAccount();
    List<String> sids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sids.add(InsideConferences.newConference(account));
    }
    ThreadFactory threads = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
    List<Thread> waiting = new ArrayList<>();
    CountDownLatch batches = new CountDownLatch(2);
    CountDownLatch shared = new CountDownLatch(1);
    List<Future<String>> others = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      // as many transactions as may run at the same time, so that the commands below have to share
      others.add(
          submit(
              threads,
              new ArrayList<>(),
              null,
              () -> {
                batches.countDown();
                return await(shared);
              }));
    }
    batches.await();

    Future<String> first =
        submit(threads, waiting, sids.get(0), () -> dispose(account, sids.get(0)));
    Future<String> failing =
        submit(
            threads,
            waiting,
            sids.get(1),
            () -> {
              dispose(account, sids.get(1));
              throw new IllegalStateException("deliberate");
            });
    Future<String> last =
        submit(threads, waiting, sids.get(2), () -> dispose(account, sids.get(2)));
    while (!waiting.stream().allMatch(each -> each.getState() == Thread.State.WAITING)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    shared.countDown();

    for (Future<String> each : others) {
      each.get();
    }
    assertThat(first.get()).isEqualTo(sids.get(0));
    assertThat(last.get()).isEqualTo(sids.get(2));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(failing::get)
        .withStackTraceContaining("deliberate");
    assertThat(sids)
        .extracting(each -> InsideConferences.status(account, each))
        .containsExactly(
            ConferenceStatus.COMPLETED, ConferenceStatus.INITIATED, ConferenceStatus.COMPLETED);
  }

  @Test
  default void aChangeThatIsRejectedDoesNotKeepTheOthersFromBeingCommitted() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    QueuedChange<String> rejected = change("none", InsideGroupCommit::reject);
    QueuedChange<String> accepted = change(sid, () -> dispose(account, sid));

    Inside.bean(ChangeBatch.class).run(List.of(rejected, accepted));

    assertThatExceptionOfType(Problem.class).isThrownBy(rejected::result);
    assertThat(accepted.result()).isEqualTo(sid);
    assertThat(InsideConferences.status(account, sid)).isEqualTo(ConferenceStatus.COMPLETED);
  }

  @Test
  default void aChangeThatIsRejectedAfterItHasChangedAConferenceFailsTheBatch() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    String other = InsideConferences.newConference(account);
    QueuedChange<String> defective =
        change(
            sid,
            () -> {
              dispose(account, sid);
              return reject();
            });
    QueuedChange<String> accepted = change(other, () -> dispose(account, other));

    assertThatThrownBy(() -> Inside.bean(ChangeBatch.class).run(List.of(accepted, defective)))
        .isInstanceOf(BatchFailedException.class)
        .hasStackTraceContaining("was rejected after it had changed something");
    assertThat(InsideConferences.status(account, sid)).isEqualTo(ConferenceStatus.INITIATED);
    assertThat(InsideConferences.status(account, other)).isEqualTo(ConferenceStatus.INITIATED);

    // alone, the rejection rolls the change back
    Inside.bean(ChangeBatch.class).run(List.of(defective));
    assertThatExceptionOfType(Problem.class).isThrownBy(defective::result);
    assertThat(InsideConferences.status(account, sid)).isEqualTo(ConferenceStatus.INITIATED);
  }

  @Test
  default void nothingOfATransactionThatFailsIsStored() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    QueuedChange<String> accepted = change(sid, () -> dispose(account, sid));
    QueuedChange<String> failing =
        change(
            null,
            () -> {
              throw new IllegalStateException("deliberate");
            });

    assertThatThrownBy(() -> Inside.bean(ChangeBatch.class).run(List.of(accepted, failing)))
        .isInstanceOf(BatchFailedException.class)
        .hasStackTraceContaining("deliberate");
    assertThat(InsideConferences.status(account, sid)).isEqualTo(ConferenceStatus.INITIATED);
  }

  private static QueuedChange<String> change(String sid, Supplier<String> work) {
    return new QueuedChange<>(new RowsToRead(sid, null, null), work);
  }

  private static String dispose(Account account, String sid) {
    return Inside.bean(Conferences.class).dispose(account, sid, Precondition.none()).sid;
  }

  private static String reject() {
    throw Problem.of(ProblemCode.CONFERENCE_FULL);
  }

  private static Future<String> submit(
      ThreadFactory threads, List<Thread> started, String sid, Supplier<String> work) {
    SharedTransaction transaction = Inside.bean(SharedTransaction.class);
    FutureTask<String> task =
        new FutureTask<>(() -> transaction.run(new RowsToRead(sid, null, null), work));
    Thread thread = threads.newThread(task);
    started.add(thread);
    thread.start();
    return task;
  }

  private static String await(CountDownLatch latch) {
    try {
      latch.await();
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
