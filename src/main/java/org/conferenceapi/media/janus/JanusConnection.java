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
import org.conferenceapi.media.MediaException;

/**
 * One WebSocket connection to a media server, with any number of pending requests. It does not
 * reconnect: once it is broken, it stays broken.
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
   * Opens a connection.
   *
   * @param http the client that opens the WebSocket
   * @param url the URL of the media server
   * @param connectTimeout the connect timeout
   * @param secrets the secrets to send with each request
   * @param events gets the messages that are not the response to a request, on the receiving thread
   * @param ended is called at most once, when the connection breaks; not by {@link #close}
   * @return completes when the connection is open
   */
  static CompletableFuture<JanusConnection> open(
      HttpClient http,
      URI url,
      Duration connectTimeout,
      JanusSecrets secrets,
      Consumer<JsonObject> events,
      Runnable ended) {
    PendingRequests transactions = new PendingRequests(secrets);
    AtomicBoolean open = new AtomicBoolean(true);
    MessageAssembler incoming =
        new MessageAssembler(
            message -> {
              if (!transactions.complete(message)) {
                events.accept(message);
              }
            },
            () -> {
              if (open.compareAndSet(true, false)) {
                transactions.failAll();
                ended.run();
              }
            });
    return http.newWebSocketBuilder()
        .subprotocols("janus-protocol")
        .connectTimeout(connectTimeout)
        .buildAsync(url, incoming)
        .thenApply(socket -> new JanusConnection(secrets, transactions, open, socket));
  }

  /**
   * Sends a request.
   *
   * @return the response, completed on the receiving thread; exceptionally with a {@link
   *     MediaException} if the core refuses or the connection breaks
   */
  CompletableFuture<JsonObject> request(JsonObjectBuilder request) {
    return send(request, false);
  }

  /**
   * Sends a request whose acknowledgement is enough: its result goes to the node that holds the
   * session.
   *
   * @return completes with the acknowledgement, otherwise like {@link #request}
   */
  CompletableFuture<JsonObject> requestAck(JsonObjectBuilder request) {
    return send(request, true);
  }

  private CompletableFuture<JsonObject> send(JsonObjectBuilder request, boolean receiptIsEnough) {
    String transaction = transactions.newTransaction();
    CompletableFuture<JsonObject> response = transactions.register(transaction, receiptIsEnough);
    if (!response.isDone()) {
      secrets.api().ifPresent(value -> request.add("apisecret", value));
      outgoing
          .send(request.add("transaction", transaction).build().toString())
          .exceptionally(
              failure -> {
                response.completeExceptionally(
                    new MediaException("the request to the media server cannot be sent"));
                return null;
              });
    }
    return response;
  }

  /** Creates the exception for a refusal in a response of the plugin. */
  MediaException refusal(long code, String reason) {
    return JanusError.of(code, secrets.hide(reason));
  }

  boolean isOpen() {
    return open.get();
  }

  /** Closes the connection at once; pending requests fail. */
  @Override
  public void close() {
    socket.abort();
    if (open.compareAndSet(true, false)) {
      transactions.failAll();
    }
  }
}
