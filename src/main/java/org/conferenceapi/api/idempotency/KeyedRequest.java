package org.conferenceapi.api.idempotency;

import java.util.function.Function;
import org.conferenceapi.api.representation.Created;

/**
 * A creating request that came with an {@code Idempotency-Key}.
 *
 * @param key of the caller
 * @param payloadHash of all that a repetition must have alike
 * @param answer how the answer is kept; needs nothing of the request, and may be called by any
 *     thread
 */
public record KeyedRequest(
    IdempotencyKey key, String payloadHash, Function<Created, String> answer) {}
