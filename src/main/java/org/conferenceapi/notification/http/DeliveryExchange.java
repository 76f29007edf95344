package org.conferenceapi.notification.http;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * One request and its response, from the lease of a connection to its release. {@link #end} ends it
 * at any time and closes its connection at once. The cancellation in Apache HttpClient's own client
 * does not promise this (version 5.6 does not cancel on a reused connection).
 */
final class DeliveryExchange {
  private final ReceiverConnections connections;
  private final HttpRoute route;
  private final AsyncRequestProducer request;
  private final CompletableFuture<DeliveryResponse> response = new CompletableFuture<>();
  private final ResponseHeadConsumer consumer = new ResponseHeadConsumer(response::complete);
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final HttpCoreContext context = HttpCoreContext.create();
  private final AtomicReference<Exception> cause = new AtomicReference<>();

  /** The open connection; the thread that removes it from here must release it. */
  private final AtomicReference<AsyncConnectionEndpoint> connection = new AtomicReference<>();

  private DeliveryExchange(
      ReceiverConnections connections, HttpRoute route, AsyncRequestProducer request) {
    this.connections = connections;
    this.route = route;
    this.request = request;
    PinnedConnections.bind(context, over);
  }

  /** Starts a request: leases a connection, connects it if it is new, sends the request. */
  static DeliveryExchange start(
      ReceiverConnections connections, HttpRoute route, AsyncRequestProducer request) {
    DeliveryExchange exchange = new DeliveryExchange(connections, route, request);
    Future<?> lease = connections.lease(route, exchange.then(exchange::leased));
    exchange.over.whenComplete(
        (nothing, failure) -> {
          lease.cancel(true);
          exchange.closeConnection();
        });
    return exchange;
  }

  /** Completes when the head of the response has arrived; the body may still be incomplete. */
  CompletableFuture<DeliveryResponse> response() {
    return response;
  }

  /** Completes when the connection is released, or when it is certain that there will be none. */
  CompletableFuture<Void> over() {
    return over;
  }

  /**
   * Ends the exchange if it has not ended yet and closes its connection. The result is the response
   * if its head has arrived, else the failure.
   */
  void end(Exception failure) {
    // closing the connection makes the library report another failure: keep the first one
    cause.compareAndSet(null, failure);
    if (failure instanceof HttpException) {
      connections.disableReuse(route);
    }
    closeConnection();
    finish();
  }

  private void leased(AsyncConnectionEndpoint endpoint) {
    if (endpoint.isConnected()) {
      connected(endpoint);
    } else {
      connections.connect(
          endpoint,
          context,
          new Step<>(
              this::connected,
              failure -> {
                connections.discard(endpoint);
                end(failure);
              }));
    }
  }

  private void connected(AsyncConnectionEndpoint endpoint) {
    connection.set(endpoint);
    if (over.isDone()) {
      closeConnection();
      return;
    }
    try {
      endpoint.execute(
          "",
          new BasicClientExchangeHandler<>(request, consumer, then(this::responseReceived)),
          context);
    } catch (RuntimeException e) {
      end(e);
    }
  }

  private void responseReceived(DeliveryResponse result) {
    AsyncConnectionEndpoint endpoint = consumer.reusable() ? connection.getAndSet(null) : null;
    if (endpoint != null) {
      connections.release(route, endpoint);
    }
    closeConnection();
    finish();
  }

  private void finish() {
    over.complete(null);
    DeliveryResponse head = consumer.head();
    if (head == null) {
      response.completeExceptionally(cause.get());
    } else {
      response.complete(head);
    }
  }

  private void closeConnection() {
    AsyncConnectionEndpoint endpoint = connection.getAndSet(null);
    if (endpoint != null) {
      connections.discard(endpoint);
    }
  }

  private <T> Step<T> then(Consumer<T> next) {
    return new Step<>(next, this::end);
  }

  private record Step<T>(Consumer<T> next, Consumer<Exception> end) implements FutureCallback<T> {
    @Override
    public void completed(T result) {
      next.accept(result);
    }

    @Override
    public void failed(Exception failure) {
      end.accept(failure);
    }

    @Override
    public void cancelled() {
      end.accept(new CancellationException());
    }
  }
}
