package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.conferenceapi.media.MediaException;

/**
 * The requests of a connection that have no response yet, by transaction identifier, which the
 * server repeats in its response. There are at most 4096, each for at most 60 seconds.
 */
final class PendingRequests {
  private static final int MAX_PENDING = 4096;

  /**
   * Longer than any caller waits, because the effect of a late response may have to be undone (see
   * {@link JanusServer#join}).
   */
  private static final int TIMEOUT_SECONDS = 60;

  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  /**
   * Differs for each connection: the response to a request in a session may go to another node,
   * which holds the session, and must not match a transaction there.
   */
  private final String prefix = UUID.randomUUID().toString();

  private final AtomicLong number = new AtomicLong();

  private record Waiting(CompletableFuture<JsonObject> answer, boolean receiptIsEnough) {}

  private final JanusSecrets secrets;
  private volatile boolean ended;

  /**
   * Creates an empty set.
   *
   * @param secrets are removed from error messages
   */
  PendingRequests(JanusSecrets secrets) {
    this.secrets = secrets;
  }

  /** Returns a new transaction identifier. */
  String newTransaction() {
    return prefix + "-" + number.incrementAndGet();
  }

  /**
   * Registers a request. Call it before sending, because the response may arrive before the call
   * that sends returns.
   *
   * @param name the transaction identifier
   * @param receiptIsEnough whether an acknowledgement counts as the response
   * @return completes with the response; exceptionally if the server refuses, if the connection
   *     breaks, after 60 seconds, or if too many requests are pending
   */
  CompletableFuture<JsonObject> register(String name, boolean receiptIsEnough) {
    if (ended || waiting.size() >= MAX_PENDING) {
      String reason =
          ended
              ? "the connection to the media server is broken"
              : "too many requests to the media server are pending";
      return CompletableFuture.failedFuture(new MediaException(reason));
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(name, new Waiting(answer, receiptIsEnough));
    answer.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    answer.whenComplete((message, failure) -> waiting.remove(name));
    if (ended) {
      failAll();
    }
    return answer;
  }

  /**
   * Completes the request that a message is the response to, also if it is an error.
   *
   * @return false if no pending request has the transaction of the message
   */
  boolean complete(JsonObject message) {
    JsonFields fields = new JsonFields(message);
    Waiting request = waiting.get(fields.text("transaction"));
    if (request == null) {
      return false;
    }
    CompletableFuture<JsonObject> answer = request.answer;
    if (fields.text("janus").equals("error")) {
      JsonFields error = fields.object("error");
      answer.completeExceptionally(
          JanusError.of(error.number("code"), secrets.hide(error.text("reason"))));
    } else if (request.receiptIsEnough || !fields.text("janus").equals("ack")) {
      answer.complete(message);
    }
    return true;
  }

  /** Fails all pending and all later requests, because the connection is broken. */
  void failAll() {
    ended = true;
    MediaException broken = new MediaException("the connection to the media server broke");
    waiting.values().forEach(each -> each.answer.completeExceptionally(broken));
  }
}
