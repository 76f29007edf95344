package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The requests of a connection that have no answer yet, by the name that the server repeats in its
 * answer. Bounded in number, and each in time.
 */
final class PendingRequests {
  private static final int MOST = 4096;

  /** Longer than anybody waits: a late answer may be one that has to be taken back. */
  private static final int LIFE_SECONDS = 60;

  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  /**
   * Different for each connection: to what one node asked of a session, another one that holds it
   * may get the answer.
   */
  private final String prefix = UUID.randomUUID().toString();

  private final AtomicLong number = new AtomicLong();

  private record Waiting(CompletableFuture<JsonObject> answer, boolean receiptIsEnough) {}

  private final JanusSecrets secrets;
  private volatile boolean ended;

  /**
   * @param secrets are kept out of what is told of errors
   */
  PendingRequests(JanusSecrets secrets) {
    this.secrets = secrets;
  }

  /** A name that was not used before. */
  String name() {
    return prefix + "-" + number.incrementAndGet();
  }

  /**
   * Waits for the answer to a request that is not sent yet: an answer can be faster than whatever
   * follows the sending.
   *
   * @param receiptIsEnough an acknowledgement is an answer, too
   */
  CompletableFuture<JsonObject> await(String name, boolean receiptIsEnough) {
    if (ended || waiting.size() >= MOST) {
      String why = ended ? "the connection to the media server is broken" : "too many requests";
      return CompletableFuture.failedFuture(new MediaException(why));
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(name, new Waiting(answer, receiptIsEnough));
    answer.orTimeout(LIFE_SECONDS, TimeUnit.SECONDS);
    answer.whenComplete((message, failure) -> waiting.remove(name));
    if (ended) {
      end();
    }
    return answer;
  }

  /** Takes a message; false if it is nobody's answer. An error is one, too. */
  boolean answer(JsonObject message) {
    JsonFields fields = new JsonFields(message);
    Waiting asked = waiting.get(fields.text("transaction"));
    if (asked == null) {
      return false;
    }
    CompletableFuture<JsonObject> answer = asked.answer;
    if (fields.text("janus").equals("error")) {
      JsonFields error = fields.object("error");
      answer.completeExceptionally(
          JanusError.of(error.number("code"), secrets.hide(error.text("reason"))));
    } else if (asked.receiptIsEnough || !fields.text("janus").equals("ack")) {
      answer.complete(message);
    }
    return true;
  }

  /** The connection is broken: nothing will be answered any more. */
  void end() {
    ended = true;
    MediaException broken = new MediaException("the connection to the media server broke");
    waiting.values().forEach(each -> each.answer.completeExceptionally(broken));
  }
}
