package org.conferenceapi.api.idempotency;

import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.Created;

/**
 * Creates the resource of a {@code POST} request, with an {@code Idempotency-Key} or without.
 * {@link Idempotency} calls one of the two methods.
 */
public interface Creation {
  /**
   * Creates the resource for a request without an {@code Idempotency-Key}.
   *
   * @return the new resource
   * @throws Problem if the creation is rejected
   */
  Created create();

  /**
   * Creates the resource and stores the response in the same transaction. If the response to an
   * earlier request with the same key is stored, creates nothing.
   *
   * @param request the key, the payload hash and the function that writes the response
   * @return the stored response, which may be that of the earlier request
   * @throws Problem if the creation is rejected; {@code idempotency-mismatch} if the earlier
   *     request had a different payload
   */
  String createOnce(KeyedRequest request);
}
