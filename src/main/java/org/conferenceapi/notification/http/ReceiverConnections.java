package org.conferenceapi.notification.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionOperator;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Callback;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connection pool for all receivers: HTTP/1.1 with or without TLS. Connections are limited in
 * number, stay open for 4 s of idle time so that they can be reused, and are driven by two I/O
 * threads. TLS uses the JVM's trust store and verifies the host name.
 */
final class ReceiverConnections implements AutoCloseable {
  /**
   * Idle time of a connection. Shorter than the 5 s after which Node and Apache httpd close, so
   * that no request is sent on a connection that the receiver is closing.
   */
  private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(4);

  /**
   * Maximum age of a connection, so that the name of a busy receiver is resolved and checked again.
   */
  private static final TimeValue MAX_AGE = TimeValue.ofMinutes(1);

  private static final int IO_THREADS = 2;
  private static final int BUFFER = 4096;
  private static final int MAX_LINE = 8192;
  private static final int MAX_HEADERS = 100;

  /**
   * How long a receiver that sent bytes outside of a response gets a new connection per request.
   */
  private static final Duration DISTRUST = Duration.ofMinutes(10);

  private static final int MAX_DISTRUSTED = 10_000;

  private final Cache<HttpRoute, Boolean> distrusted =
      Caffeine.newBuilder().maximumSize(MAX_DISTRUSTED).expireAfterWrite(DISTRUST).build();
  private final PoolingAsyncClientConnectionManager pool;
  private final DefaultConnectingIOReactor reactor;
  private final Timeout total;
  private final Timeout connect;

  /**
   * Starts the I/O threads.
   *
   * @param settings the limits and timeouts
   * @param resolver resolves the receivers' names
   * @param trouble is called with failures outside of an exchange
   */
  ReceiverConnections(ClientSettings settings, HostResolver resolver, Callback<Exception> trouble) {
    total = Timeout.of(settings.total());
    connect = Timeout.of(settings.connect());
    pool = pool(settings, resolver);
    reactor = reactor(settings, trouble);
    reactor.start();
  }

  /** Leases a connection from the pool; a new one is not yet connected. */
  Future<?> lease(HttpRoute route, FutureCallback<AsyncConnectionEndpoint> callback) {
    return pool.lease("", route, null, total, callback);
  }

  /**
   * Connects a leased connection. Must not be canceled through the library; it ends with the future
   * that its context is bound to ({@link PinnedConnections#bind}).
   */
  void connect(
      AsyncConnectionEndpoint endpoint,
      HttpContext context,
      FutureCallback<AsyncConnectionEndpoint> callback) {
    pool.connect(endpoint, reactor, connect, null, context, callback);
  }

  /** Returns a reusable connection to the pool. */
  void release(HttpRoute route, AsyncConnectionEndpoint endpoint) {
    if (distrusted.getIfPresent(route) == null) {
      pool.release(endpoint, null, KEEP_ALIVE);
    } else {
      discard(endpoint);
    }
  }

  /**
   * Reuses no connections to this receiver for 10 minutes, because it sent bytes that belong to no
   * response. Such bytes may also arrive late, on a reused connection, and corrupt the next
   * response.
   */
  void disableReuse(HttpRoute route) {
    distrusted.put(route, true);
  }

  /** Closes a connection at once, even during a request, and removes it from the pool. */
  void discard(AsyncConnectionEndpoint endpoint) {
    endpoint.close(CloseMode.IMMEDIATE);
    pool.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
  }

  /** Closes connections that have been idle for 4 s or have reached their maximum age. */
  void closeIdle() {
    pool.closeExpired();
    pool.closeIdle(KEEP_ALIVE);
  }

  /** The number of connections, in use or idle. */
  int openConnections() {
    return pool.getTotalStats().getLeased() + pool.getTotalStats().getAvailable();
  }

  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
    reactor.close(CloseMode.IMMEDIATE);
  }

  private static PoolingAsyncClientConnectionManager pool(
      ClientSettings settings, HostResolver resolver) {
    return new Pinning(resolver, new AddressBulkhead(2 * settings.maxPerRoute()))
        .setTlsStrategy(
            ClientTlsStrategyBuilder.create()
                .setSslBufferMode(SSLBufferMode.DYNAMIC)
                // the default, BUILTIN, did not verify host names before 5.6.4 (CVE-2026-71290)
                .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                .setHostnameVerifier(new DefaultHostnameVerifier())
                .buildAsync())
        .setDefaultTlsConfig(
            TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setSocketTimeout(Timeout.of(settings.total()))
                .setTimeToLive(MAX_AGE)
                // always: a busy receiver closes connections that it does not keep right after
                // its response
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .setMaxConnTotal(settings.maxConnections())
        .setMaxConnPerRoute(settings.maxPerRoute())
        .build();
  }

  private static DefaultConnectingIOReactor reactor(
      ClientSettings settings, Callback<Exception> trouble) {
    Http1Config http1 =
        Http1Config.custom()
            .setBufferSize(BUFFER)
            .setMaxLineLength(MAX_LINE)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();
    HttpProcessor headers = headers(settings.userAgent());
    return new DefaultConnectingIOReactor(
        (session, attachment) -> handler(session, headers, http1),
        IOReactorConfig.custom()
            .setIoThreadCount(IO_THREADS)
            .setSoTimeout(Timeout.of(settings.total()))
            .build(),
        new NotificationThreads("io"),
        ResponseLimit::wrap,
        trouble,
        null,
        session -> session.close(CloseMode.IMMEDIATE));
  }

  private static IOEventHandler handler(
      ProtocolIOSession session, HttpProcessor headers, Http1Config http1) {
    ResponseHeadParser parser = new ResponseHeadParser(http1);
    return new ClientHttp1IOEventHandler(
        new ClientHttp1StreamDuplexer(
            session,
            headers,
            http1,
            CharCodingConfig.DEFAULT,
            DefaultConnectionReuseStrategy.INSTANCE,
            parser,
            parser.writer(),
            DefaultContentLengthStrategy.INSTANCE,
            DefaultContentLengthStrategy.INSTANCE,
            null));
  }

  private static HttpProcessor headers(String userAgent) {
    return HttpProcessorBuilder.create()
        .addAll(
            RequestTargetHost.INSTANCE, RequestContent.INSTANCE, new RequestUserAgent(userAgent))
        .build();
  }

  /** Replaces the library's connection operator, which resolves names, by PinnedConnections. */
  private static final class Pinning extends PoolingAsyncClientConnectionManagerBuilder {
    private final HostResolver resolver;
    private final AddressBulkhead permits;

    Pinning(HostResolver resolver, AddressBulkhead permits) {
      this.resolver = resolver;
      this.permits = permits;
    }

    @Override
    protected AsyncClientConnectionOperator createConnectionOperator(
        TlsStrategy tls, SchemePortResolver ports, DnsResolver unused) {
      return new PinnedConnections(
          resolver, permits, super.createConnectionOperator(tls, ports, unused));
    }
  }
}
