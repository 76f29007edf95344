package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One WebSocket to a media server, over which any number of requests can be under way at once. It
 * is not repaired: once it is broken, it stays so.
 */
final class JanusConnection implements AutoCloseable {
  private final JanusSecrets secrets;
  private final PendingRequests transactions;
  private final AtomicBoolean open;
  private final WebSocket socket;
  private final SendQueue outgoing;

  private JanusConnection(
      JanusSecrets secrets, PendingRequests transactions, AtomicBoolean open, WebSocket socket) {
    this.secrets = secrets;
    this.transactions = transactions;
    this.open = open;
    this.socket = socket;
    outgoing = new SendQueue(socket);
  }

  /**
   * Connects.
   *
   * @param events gets what is nobody's answer, on the thread that receives
   * @param ended is called at most once, when the connection breaks; not by {@link #close}
   */
  static CompletableFuture<JanusConnection> open(
      HttpClient http,
      URI url,
      Duration patience,
      JanusSecrets secrets,
      Consumer<JsonObject> events,
      Runnable ended) {
    PendingRequests transactions = new PendingRequests(secrets);
    AtomicBoolean open = new AtomicBoolean(true);
    MessageAssembler incoming =
        new MessageAssembler(
            message -> {
              if (!transactions.answer(message)) {
                events.accept(message);
              }
            },
            () -> {
              if (open.compareAndSet(true, false)) {
                transactions.end();
                ended.run();
              }
            });
    return http.newWebSocketBuilder()
        .subprotocols("janus-protocol")
        .connectTimeout(patience)
        .buildAsync(url, incoming)
        .thenApply(socket -> new JanusConnection(secrets, transactions, open, socket));
  }

  /**
   * Sends a request.
   *
   * @return the answer, completed on the thread that receives; exceptionally with a {@link
   *     MediaException} for a refusal of the core or a broken connection
   */
  CompletableFuture<JsonObject> ask(JsonObjectBuilder request) {
    return send(request, false);
  }

  /**
   * Sends a request, and is content when it has been received: what comes of it is told to whoever
   * holds the session.
   */
  CompletableFuture<JsonObject> order(JsonObjectBuilder request) {
    return send(request, true);
  }

  private CompletableFuture<JsonObject> send(JsonObjectBuilder request, boolean receiptIsEnough) {
    String name = transactions.name();
    CompletableFuture<JsonObject> answer = transactions.await(name, receiptIsEnough);
    if (!answer.isDone()) {
      secrets.api().ifPresent(value -> request.add("apisecret", value));
      outgoing
          .send(request.add("transaction", name).build().toString())
          .exceptionally(
              failure -> {
                answer.completeExceptionally(new MediaException("the request cannot be sent"));
                return null;
              });
    }
    return answer;
  }

  /** The exception for a refusal that is in what was answered. */
  MediaException refusal(long code, String reason) {
    return JanusError.of(code, secrets.hide(reason));
  }

  boolean isOpen() {
    return open.get();
  }

  /** Cuts it at once. What is under way fails. */
  @Override
  public void close() {
    socket.abort();
    if (open.compareAndSet(true, false)) {
      transactions.end();
    }
  }
}
