package org.conferenceapi.api.idempotency;

import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.Created;

/** How something is created, for a request with an {@code Idempotency-Key} or without. */
public interface Creation {
  /**
   * Creates it.
   *
   * @throws Problem if it is refused
   */
  Created make();

  /**
   * Creates it and keeps the answer in the same transaction, unless the answer to an earlier
   * request with the key is kept; the answer that is kept.
   *
   * @throws Problem if it is refused; {@code idempotency-mismatch} if the earlier request had
   *     another payload
   */
  String makeOnce(KeyedRequest request);
}
