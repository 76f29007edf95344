package org.conferenceapi.conference;

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
import java.util.function.Function;
import javax.naming.InitialContext;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.inside.Inside;
import org.junit.jupiter.api.Test;

/** Commands of several requests in one transaction (group commit). */
public interface InsideGroupCommit {
  @Test
  default void aCommandThatFailsInASharedTransactionFailsAloneAndTheOthersAreCommitted()
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
              all -> {
                batches.countDown();
                return await(shared);
              }));
    }
    batches.await();

    Future<String> first =
        submit(threads, waiting, sids.get(0), all -> all.dispose(account, sids.get(0)).sid());
    Future<String> failing =
        submit(
            threads,
            waiting,
            sids.get(1),
            all -> {
              all.dispose(account, sids.get(1));
              throw new IllegalStateException("deliberate");
            });
    Future<String> last =
        submit(threads, waiting, sids.get(2), all -> all.dispose(account, sids.get(2)).sid());
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
  default void aCommandThatIsRefusedDoesNotKeepTheOthersFromBeingCommitted() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    Conferences conferences = Inside.bean(Conferences.class);
    ConferenceCommand<String> refused =
        new ConferenceCommand<>("none", null, null, all -> all.dispose(account, "none").sid());
    ConferenceCommand<String> accepted =
        new ConferenceCommand<>(sid, null, null, all -> all.dispose(account, sid).sid());

    conferences.runBatch(List.of(refused, accepted));

    assertThatExceptionOfType(Problem.class).isThrownBy(refused::result);
    assertThat(accepted.result()).isEqualTo(sid);
    assertThat(InsideConferences.status(account, sid)).isEqualTo(ConferenceStatus.COMPLETED);
  }

  @Test
  default void nothingOfATransactionThatFailsIsStored() {
    Account account = InsideConferences.newAccount();
    String sid = InsideConferences.newConference(account);
    Conferences conferences = Inside.bean(Conferences.class);
    ConferenceCommand<String> accepted =
        new ConferenceCommand<>(sid, null, null, all -> all.dispose(account, sid).sid());
    ConferenceCommand<String> failing =
        new ConferenceCommand<>(
            null,
            null,
            null,
            all -> {
              throw new IllegalStateException("deliberate");
            });

    assertThatThrownBy(() -> conferences.runBatch(List.of(accepted, failing)))
        .isInstanceOf(BatchFailedException.class)
        .hasStackTraceContaining("deliberate");
    assertThat(InsideConferences.status(account, sid)).isEqualTo(ConferenceStatus.INITIATED);
  }

  private static Future<String> submit(
      ThreadFactory threads,
      List<Thread> started,
      String sid,
      Function<Conferences, String> operation) {
    ConferenceCommandBatcher batcher = Inside.bean(ConferenceCommandBatcher.class);
    FutureTask<String> task = new FutureTask<>(() -> batcher.make(sid, null, operation));
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
