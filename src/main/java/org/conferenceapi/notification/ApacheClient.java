package org.conferenceapi.notification;

import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionOperator;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.function.Callback;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** How {@link HttpTransport} sets the HTTP library up: everything that is not needed is off. */
final class ApacheClient {
  /** Shorter than the 5 s after which Node and Apache httpd close, so as not to meet their end. */
  static final Duration KEEP_ALIVE = Duration.ofSeconds(4);

  /** So that a receiver that is always busy is looked up and checked again now and then. */
  private static final TimeValue LIFE = TimeValue.ofMinutes(1);

  private static final int IO_THREADS = 2;
  private static final int BUFFER = 4096;
  private static final int MAX_LINE = 8192;
  private static final int MAX_HEADERS = 100;

  private ApacheClient() {}

  static PoolingAsyncClientConnectionManager connections(
      ClientSettings settings, Resolver resolver) {
    Timeout connect = Timeout.of(settings.connect());
    return new Pinning(resolver)
        .setTlsStrategy(
            ClientTlsStrategyBuilder.create()
                .setSslBufferMode(SSLBufferMode.DYNAMIC)
                // The default, BUILTIN, verifies no host name in 5.6: it is set too late.
                .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                .setHostnameVerifier(new DefaultHostnameVerifier())
                .buildAsync())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .setHandshakeTimeout(connect)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(Timeout.of(settings.total()))
                .setTimeToLive(LIFE)
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                .build())
        .setMaxConnTotal(settings.maxConnections())
        .setMaxConnPerRoute(settings.maxPerRoute())
        .build();
  }

  static CloseableHttpAsyncClient client(
      ClientSettings settings,
      PoolingAsyncClientConnectionManager connections,
      Callback<Exception> trouble) {
    Timeout total = Timeout.of(settings.total());
    return HttpAsyncClientBuilder.create()
        .setConnectionManager(connections)
        .setThreadFactory(new Threads("io"))
        .setIoSessionDecorator(AnswerLimit::on)
        .setIoReactorExceptionCallback(trouble)
        .setIOReactorConfig(
            IOReactorConfig.custom().setIoThreadCount(IO_THREADS).setSoTimeout(total).build())
        .setHttp1Config(
            Http1Config.custom()
                .setBufferSize(BUFFER)
                .setMaxLineLength(MAX_LINE)
                .setMaxHeaderCount(MAX_HEADERS)
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(total)
                .setResponseTimeout(total)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setKeepAliveStrategy((response, context) -> TimeValue.of(KEEP_ALIVE))
        .setUserAgent(settings.userAgent())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableContentCompression()
        .disableAuthCaching()
        .disableConnectionState()
        .disableRequestPriority()
        .build();
  }

  /** Puts {@link PinnedConnections} where the library would look names up. */
  private static final class Pinning extends PoolingAsyncClientConnectionManagerBuilder {
    private final Resolver resolver;

    Pinning(Resolver resolver) {
      this.resolver = resolver;
    }

    @Override
    protected AsyncClientConnectionOperator createConnectionOperator(
        TlsStrategy tls, SchemePortResolver ports, DnsResolver unused) {
      return new PinnedConnections(resolver, super.createConnectionOperator(tls, ports, unused));
    }
  }
}
