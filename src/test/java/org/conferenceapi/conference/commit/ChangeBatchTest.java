package org.conferenceapi.conference.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.SessionContext;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.conferenceapi.api.idempotency.IdempotencyKey;
import org.conferenceapi.api.idempotency.IdempotentResponses;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class ChangeBatchTest {
  /** An entity with two attributes. */
  private static final class Row {
    private int count;
    private String name = "as read";
    private transient int unmapped;
  }

  private final Map<String, Row> rows = new HashMap<>();
  private final List<String> done = new ArrayList<>();
  private final ChangeBatch batch = new ChangeBatch();
  private boolean rollbackOnly;

  ChangeBatchTest() {
    batch.entities = (confSids, partSids) -> rows;
    batch.responses =
        new IdempotentResponses() {
          @Override
          public void readAhead(List<IdempotencyKey> keys) {}
        };
    batch.db = fake(EntityManager.class);
    batch.context = fake(SessionContext.class);
    for (String sid : List.of("a", "b", "c")) {
      rows.put(sid, new Row());
    }
  }

  @Test
  void changesThatSucceedAreFlushedOnce() {
    QueuedChange<Integer> one = change("a", () -> ++rows.get("a").count);
    QueuedChange<Integer> other = change("b", () -> ++rows.get("b").count);
    batch.run(List.of(one, other));
    assertThat(one.result() + other.result()).isEqualTo(2);
    assertThat(done).contains("flush");
  }

  @Test
  void aChangeThatIsRejectedBeforeItChangesAnythingLeavesTheOthersAlone() {
    QueuedChange<Integer> rejected = change("a", () -> reject());
    QueuedChange<Integer> other = change("b", () -> ++rows.get("b").count);
    batch.run(List.of(rejected, other));
    assertThatThrownBy(rejected::result).isInstanceOf(Problem.class);
    assertThat(other.result()).isEqualTo(1);
    assertThat(done).contains("flush");
  }

  @Test
  void aChangeIsNotRejectedForWhatAnEarlierOneChangedInTheSameEntity() {
    QueuedChange<Integer> one = change("a", () -> ++rows.get("a").count);
    QueuedChange<Integer> rejected = change("a", () -> reject());
    batch.run(List.of(one, rejected));
    assertThat(done).contains("flush");
  }

  @Test
  void aChangeThatIsRejectedAfterItHasChangedAnEntityFailsTheBatch() {
    assertBatchFails(
        change(
            "a",
            () -> {
              rows.get("a").name = "changed";
              return reject();
            }));
  }

  @Test
  void aChangeThatIsRejectedAfterItHasPersistedAnEntityFailsTheBatch() {
    assertBatchFails(
        change(
            null,
            () -> {
              new PersistCounter().increment(new Row());
              return reject();
            }));
  }

  @Test
  void aChangeThatIsRejectedAfterItHasMarkedTheTransactionForRollbackFailsTheBatch() {
    assertBatchFails(
        change(
            "a",
            () -> {
              batch.context.setRollbackOnly();
              return reject();
            }));
  }

  @Test
  void whatIsNotMappedDoesNotCount() {
    QueuedChange<Integer> rejected =
        change(
            "a",
            () -> {
              rows.get("a").unmapped++;
              return reject();
            });
    batch.run(List.of(rejected, change("b", () -> 1)));
    assertThat(done).contains("flush");
  }

  @Test
  void aRejectedChangeAloneIsRolledBack() {
    QueuedChange<Integer> rejected = change("a", () -> reject());
    batch.run(List.of(rejected));
    assertThatThrownBy(rejected::result).isInstanceOf(Problem.class);
    assertThat(rollbackOnly).isTrue();
    assertThat(done).doesNotContain("flush");
  }

  private void assertBatchFails(QueuedChange<Integer> defective) {
    QueuedChange<Integer> other = change("b", () -> ++rows.get("b").count);
    assertThatThrownBy(() -> batch.run(List.of(other, defective)))
        .isInstanceOf(BatchFailedException.class)
        .hasRootCauseMessage(
            "A change of " + defective.rows() + " was rejected after it had changed something.");
    assertThat(done).doesNotContain("flush");
  }

  private static QueuedChange<Integer> change(String confSid, Supplier<Integer> work) {
    return new QueuedChange<>(new RowsToRead(confSid, null, null), work);
  }

  private static Integer reject() {
    throw Problem.of(ProblemCode.CONFERENCE_FULL);
  }

  private <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              done.add(method.getName());
              rollbackOnly |= method.getName().equals("setRollbackOnly");
              return method.getName().equals("getRollbackOnly") ? rollbackOnly : null;
            }));
  }
}
