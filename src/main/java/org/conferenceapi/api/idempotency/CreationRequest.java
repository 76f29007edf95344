package org.conferenceapi.api.idempotency;

import java.util.function.Function;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;

/**
 * A {@code POST} request that creates a resource. The method that creates the resource calls {@link
 * #create} within its transaction. If the request has an {@code Idempotency-Key}, the transaction
 * then also stores the response, or creates nothing if an earlier response is stored.
 *
 * @param <T> the representation of the new resource
 */
public final class CreationRequest<T> {
  private final IdempotencyKey key;
  private final String payloadHash;
  private final Function<T, String> writer;
  private final IdempotentResponses responses;
  private T created;
  private String text;

  /**
   * Creates a request with an {@code Idempotency-Key}.
   *
   * @param key the account of the caller and the hash of its key
   * @param payloadHash the SHA-256, as 64 hexadecimal digits, of everything that a repeated request
   *     must have in common: method, path, response format and body
   * @param writer writes the response as the text to store; uses no request-scoped object, because
   *     any thread may call it
   * @param responses the stored responses
   */
  CreationRequest(
      IdempotencyKey key,
      String payloadHash,
      Function<T, String> writer,
      IdempotentResponses responses) {
    this.key = key;
    this.payloadHash = payloadHash;
    this.writer = writer;
    this.responses = responses;
  }

  /**
   * Returns a request without an {@code Idempotency-Key}.
   *
   * @param <T> the representation of the new resource
   * @return the request
   */
  public static <T> CreationRequest<T> withoutKey() {
    return new CreationRequest<>(null, null, null, null);
  }

  /**
   * Returns the key under which the response is stored.
   *
   * @return the key; null if the request has none
   */
  public IdempotencyKey key() {
    return key;
  }

  /**
   * Creates the resource, unless a response to an earlier request with the same key is stored. Must
   * be called within the transaction of the creation.
   *
   * @param creation creates the resource
   * @return the new resource; null if an earlier response is stored
   * @throws Problem {@code idempotency-mismatch} if the earlier request had a different payload;
   *     any problem of the creation
   */
  public T create(Supplier<T> creation) {
    created = null;
    if (key == null) {
      created = creation.get();
    } else {
      text =
          responses.createOnce(
              key,
              payloadHash,
              () -> {
                created = creation.get();
                return writer.apply(created);
              });
    }
    return created;
  }

  String payloadHash() {
    return payloadHash;
  }

  /** Sets the response that another transaction has stored. */
  void replay(String stored) {
    text = stored;
  }

  /** Returns the new resource; null if an earlier response is stored. */
  T created() {
    return created;
  }

  /** Returns the stored response; null if the request has no key. */
  String text() {
    return text;
  }

  String write(T resource) {
    return writer.apply(resource);
  }
}
