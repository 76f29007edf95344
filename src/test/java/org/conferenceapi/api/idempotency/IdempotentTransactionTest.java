package org.conferenceapi.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class IdempotentTransactionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final IdempotencyKey KEY = new IdempotencyKey("account", "hash");

  private final IdempotentTransaction work = new IdempotentTransaction();
  private IdempotentResponse stored;

  IdempotentTransactionTest() {
    work.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    work.db =
        (EntityManager)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                  switch (method.getName()) {
                    case "find" -> {
                      return stored;
                    }
                    case "persist" -> stored = (IdempotentResponse) arguments[0];
                    case "remove" -> stored = null;
                    default -> {}
                  }
                  return null;
                });
  }

  @Test
  void theFirstRequestIsProcessedAndItsResponseIsStored() {
    assertThat(work.createOnce(KEY, "payload", () -> "made")).isEqualTo("made");
    assertThat(work.findStored(KEY, "payload")).isEqualTo("made");
  }

  @Test
  void aResponseThatAnotherNodeHasJustStoredIsReturnedWithoutProcessingAgain() {
    stored = answer("made there", NOW.plusSeconds(1));
    assertThat(work.createOnce(KEY, "payload", () -> "made again")).isEqualTo("made there");
    assertThat(stored.answer()).isEqualTo("made there");
  }

  @Test
  void anotherPayloadThanThatOfAnotherNodesResponseIsRefused() {
    stored = answer("made there", NOW.plusSeconds(1));
    assertThatThrownBy(() -> work.createOnce(KEY, "other", () -> "made again"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.IDEMPOTENCY_MISMATCH));
  }

  @Test
  void anExpiredResponseIsReplaced() {
    stored = answer("long ago", NOW);
    assertThat(work.findStored(KEY, "payload")).isNull();
    assertThat(work.createOnce(KEY, "other", () -> "made")).isEqualTo("made");
    assertThat(work.findStored(KEY, "other")).isEqualTo("made");
    work.clock = Clock.offset(work.clock, Duration.ofHours(24));
    assertThat(work.findStored(KEY, "other")).isNull();
  }

  private static IdempotentResponse answer(String text, Instant expires) {
    IdempotentResponse answer = new IdempotentResponse(KEY, "payload", expires);
    answer.setText(text);
    return answer;
  }
}
