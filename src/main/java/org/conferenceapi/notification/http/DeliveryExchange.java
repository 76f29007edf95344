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
 * One request and its answer, from getting a connection to giving it back. It can be ended at any
 * instant, and its connection is then gone at once, which the cancellation of the library's own
 * client does not promise (5.6: none for a connection that is used again).
 */
final class DeliveryExchange {
  private final ReceiverConnections connections;
  private final HttpRoute route;
  private final AsyncRequestProducer request;
  private final CompletableFuture<DeliveryResponse> answer = new CompletableFuture<>();
  private final ResponseHeadConsumer consumer = new ResponseHeadConsumer(answer::complete);
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final HttpCoreContext context = HttpCoreContext.create();
  private final AtomicReference<Exception> reason = new AtomicReference<>();

  /** The connection while it is open; whoever takes it out gives it back. */
  private final AtomicReference<AsyncConnectionEndpoint> held = new AtomicReference<>();

  private DeliveryExchange(
      ReceiverConnections connections, HttpRoute route, AsyncRequestProducer request) {
    this.connections = connections;
    this.route = route;
    this.request = request;
    PinnedConnections.bind(context, over);
  }

  static DeliveryExchange start(
      ReceiverConnections connections, HttpRoute route, AsyncRequestProducer request) {
    DeliveryExchange exchange = new DeliveryExchange(connections, route, request);
    Future<?> lease = connections.lease(route, exchange.then(exchange::leased));
    exchange.over.whenComplete(
        (nothing, failure) -> {
          lease.cancel(true);
          exchange.drop();
        });
    return exchange;
  }

  /** Completes when the head of the answer is there; its body may still be on its way. */
  CompletableFuture<DeliveryResponse> answer() {
    return answer;
  }

  /** Completes when the connection has been given back, or there will be none. */
  CompletableFuture<Void> over() {
    return over;
  }

  /** Ends it, unless it has ended: with the answer if its head is there, else with the failure. */
  void end(Exception failure) {
    // dropping the connection makes the library report a failure of its own: the first one counts
    reason.compareAndSet(null, failure);
    if (failure instanceof HttpException) {
      connections.distrust(route);
    }
    drop();
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
    held.set(endpoint);
    if (over.isDone()) {
      drop();
      return;
    }
    try {
      endpoint.execute(
          "", new BasicClientExchangeHandler<>(request, consumer, then(this::answered)), context);
    } catch (RuntimeException e) {
      end(e);
    }
  }

  private void answered(DeliveryResponse result) {
    AsyncConnectionEndpoint endpoint = consumer.reusable() ? held.getAndSet(null) : null;
    if (endpoint != null) {
      connections.keep(route, endpoint);
    }
    drop();
    finish();
  }

  private void finish() {
    over.complete(null);
    DeliveryResponse head = consumer.head();
    if (head == null) {
      answer.completeExceptionally(reason.get());
    } else {
      answer.complete(head);
    }
  }

  private void drop() {
    AsyncConnectionEndpoint endpoint = held.getAndSet(null);
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
