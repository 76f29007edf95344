package org.conferenceapi.notification.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.nio.AsyncClientConnectionOperator;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.Timeout;

/**
 * Connects to exactly the addresses that {@link HostResolver} returned, one after the other until
 * one accepts the connection. There is no second look-up between the address check and the connect,
 * so DNS rebinding cannot bypass the check. The {@code Host} header and TLS still use the host
 * name. Addresses that have reached their limit of connections are skipped.
 */
final class PinnedConnections implements AsyncClientConnectionOperator {
  private static final String CALLER = PinnedConnections.class.getName();

  private final HostResolver resolver;
  private final AddressBulkhead permits;
  private final AsyncClientConnectionOperator plain;

  /**
   * Binds connects in this context to a caller: when the caller's future completes, a connect in
   * progress fails. The library's own cancellation would leak a connection that is established at
   * the same instant.
   */
  static void bind(HttpContext context, CompletableFuture<?> caller) {
    context.setAttribute(CALLER, caller);
  }

  PinnedConnections(
      HostResolver resolver, AddressBulkhead permits, AsyncClientConnectionOperator plain) {
    this.resolver = resolver;
    this.permits = permits;
    this.plain = plain;
  }

  @Override
  public Future<ManagedAsyncClientConnection> connect(
      ConnectionInitiator initiator,
      HttpHost host,
      Path unixSocket,
      NamedEndpoint name,
      SocketAddress local,
      Timeout timeout,
      Object attachment,
      HttpContext context,
      FutureCallback<ManagedAsyncClientConnection> callback) {
    return new Attempt(initiator, host, name, timeout, attachment, context, callback).start();
  }

  @Override
  public Future<ManagedAsyncClientConnection> connect(
      ConnectionInitiator initiator,
      HttpHost host,
      SocketAddress local,
      Timeout timeout,
      Object attachment,
      FutureCallback<ManagedAsyncClientConnection> callback) {
    return new Attempt(initiator, host, null, timeout, attachment, null, callback).start();
  }

  /** Always fails: no request asks a receiver to switch to TLS within a response. */
  @Override
  public void upgrade(ManagedAsyncClientConnection connection, HttpHost host, Object attachment) {
    throw new UnsupportedOperationException("upgrade to TLS within a response");
  }

  /** One attempt to connect to a host. */
  private final class Attempt implements FutureCallback<ManagedAsyncClientConnection> {
    private final ConnectionInitiator initiator;
    private final HttpHost host;
    private final NamedEndpoint name;
    private final Timeout timeout;
    private final Object attachment;
    private final HttpContext context;
    private final ComplexFuture<ManagedAsyncClientConnection> result;
    private Iterator<InetAddress> addresses;
    private AddressBulkhead.Place permit;
    private boolean crowded;

    Attempt(
        ConnectionInitiator initiator,
        HttpHost host,
        NamedEndpoint name,
        Timeout timeout,
        Object attachment,
        HttpContext context,
        FutureCallback<ManagedAsyncClientConnection> callback) {
      this.initiator = initiator;
      this.host = host;
      this.name = name;
      this.timeout = timeout;
      this.attachment = attachment;
      this.context = context;
      this.result = new ComplexFuture<>(callback);
    }

    Future<ManagedAsyncClientConnection> start() {
      if (context != null && context.getAttribute(CALLER) instanceof CompletableFuture<?> caller) {
        caller.whenComplete((end, failure) -> result.failed(new CancellationException()));
      }
      resolver.resolve(host.getHostName()).whenComplete(this::resolved);
      return result;
    }

    private void resolved(List<InetAddress> found, Throwable failure) {
      if (failure == null) {
        addresses = found.iterator();
        next(new AddressBusyException());
      } else {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        result.failed(cause instanceof Exception e ? e : new IllegalStateException(cause));
      }
    }

    private void next(Exception failure) {
      while (addresses.hasNext() && !result.isDone()) {
        InetAddress address = addresses.next();
        permit =
            permits.acquire(new InetSocketAddress(address, host.getPort()), host.getHostName());
        if (permit != null) {
          connect(address);
          return;
        }
        crowded = true;
      }
      result.failed(crowded ? new AddressBusyException() : failure);
    }

    private void connect(InetAddress address) {
      try {
        HttpHost pinned =
            new HttpHost(host.getSchemeName(), address, host.getHostName(), host.getPort());
        result.setDependency(
            plain.connect(initiator, pinned, null, name, null, timeout, attachment, context, this));
      } catch (RuntimeException e) {
        permit.leave();
        result.failed(e);
      }
    }

    @Override
    public void completed(ManagedAsyncClientConnection made) {
      ManagedAsyncClientConnection connection = PermitConnection.of(made, permit);
      if (!result.completed(connection)) {
        connection.close(CloseMode.IMMEDIATE);
      }
    }

    @Override
    public void failed(Exception failure) {
      permit.leave();
      next(failure);
    }

    @Override
    public void cancelled() {
      permit.leave();
      result.cancel();
    }
  }
}
