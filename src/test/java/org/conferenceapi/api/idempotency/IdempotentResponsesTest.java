package org.conferenceapi.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.database.TransactionResources;
import org.junit.jupiter.api.Test;

class IdempotentResponsesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final IdempotencyKey KEY = new IdempotencyKey("account", "hash");

  private final IdempotentResponses answers = new IdempotentResponses();
  private final List<String> done = new ArrayList<>();
  private IdempotentResponse found;

  IdempotentResponsesTest() {
    answers.transaction =
        new TransactionResources() {
          @Override
          public <T> T get(Class<T> type, T otherwise) {
            return otherwise;
          }
        };
    answers.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    answers.db =
        (EntityManager)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("find")) {
                    return found;
                  }
                  done.add(method.getName());
                  return null;
                });
  }

  @Test
  void theFirstRequestIsProcessedAndItsResponseIsStored() {
    assertThat(createOnce(null, IdempotentResponsesTest::work)).isEqualTo("/1 was made");
    assertThat(done).containsExactly("persist");
  }

  @Test
  void aStoredResponseIsReturnedWithoutProcessingAgain() {
    IdempotentResponse earlier = earlier("payload", NOW.plusMillis(1));
    assertThat(createOnce(earlier, IdempotentResponsesTest::fail)).isEqualTo("earlier");
    assertThat(done).isEmpty();
  }

  @Test
  void aStoredResponseForAnotherPayloadIsRefused() {
    IdempotentResponse earlier = earlier("other", NOW.plusMillis(1));
    assertThatThrownBy(() -> createOnce(earlier, IdempotentResponsesTest::fail))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.IDEMPOTENCY_MISMATCH));
  }

  @Test
  void anExpiredResponseIsReplacedAfterProcessing() {
    IdempotentResponse old = earlier("other", NOW);
    assertThat(createOnce(old, IdempotentResponsesTest::work)).isEqualTo("/1 was made");
    assertThat(done).containsExactly("remove", "flush", "persist");
  }

  @Test
  void aRefusedRequestStoresNothing() {
    IdempotentResponse old = earlier("payload", NOW);
    assertThatThrownBy(
            () ->
                createOnce(
                    old,
                    () -> {
                      throw Problem.of(ProblemCode.APP_NOT_FOUND);
                    }))
        .isInstanceOf(Problem.class);
    assertThat(done).isEmpty();
  }

  private String createOnce(IdempotentResponse stored, Supplier<String> work) {
    found = stored;
    return answers.createOnce(KEY, "payload", work);
  }

  private static String work() {
    return "/1 was made";
  }

  private static String fail() {
    throw new AssertionError("was done again");
  }

  private static IdempotentResponse earlier(String payloadHash, Instant expires) {
    IdempotentResponse answer = new IdempotentResponse(KEY, payloadHash, expires);
    answer.setText("earlier");
    return answer;
  }
}
