package org.conferenceapi.api.idempotency;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/** The stored response to a request with an {@code Idempotency-Key}. */
@Entity
@Table(name = "idempotency")
public class IdempotentResponse {
  @EmbeddedId private IdempotencyKey key;

  private String payloadHash;

  private String answer;

  private Instant expires;

  /** For JPA. */
  protected IdempotentResponse() {}

  IdempotentResponse(IdempotencyKey key, String payloadHash, Instant expires) {
    this.key = key;
    this.payloadHash = payloadHash;
    this.expires = expires;
  }

  /** Sets the text of the response. */
  void setText(String text) {
    answer = text;
  }

  /**
   * Returns the text of the response for a repeated request.
   *
   * @throws Problem {@code idempotency-mismatch} if the payload hash differs from that of the first
   *     request
   */
  String textFor(String repeatedPayloadHash) {
    if (!payloadHash.equals(repeatedPayloadHash)) {
      throw Problem.of(ProblemCode.IDEMPOTENCY_MISMATCH);
    }
    return answer;
  }

  IdempotencyKey key() {
    return key;
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expires);
  }

  String answer() {
    return answer;
  }
}
