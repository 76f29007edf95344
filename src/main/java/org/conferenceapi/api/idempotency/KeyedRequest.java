package org.conferenceapi.api.idempotency;

import java.util.function.Function;
import org.conferenceapi.api.representation.Created;

/**
 * A {@code POST} request that creates a resource and has an {@code Idempotency-Key}.
 *
 * @param key the account of the caller and the hash of its key
 * @param payloadHash the SHA-256, as 64 hexadecimal digits, of everything that a repeated request
 *     must have in common: method, path, response format and body
 * @param answer writes the response as the text to store; uses no request-scoped object, so that
 *     any thread may call it
 */
public record KeyedRequest(
    IdempotencyKey key, String payloadHash, Function<Created, String> answer) {}
