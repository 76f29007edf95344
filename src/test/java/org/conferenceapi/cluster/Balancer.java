package org.conferenceapi.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * A load balancer for HTTP/1.1: asks every node four times a second whether it is ready, and gives
 * each request to one that is, in turn and on a connection of its own. It repeats a request on the
 * next node only where nothing can happen twice: the connection was refused, the method is safe, or
 * the request has an {@code Idempotency-Key}.
 */
final class Balancer implements AutoCloseable {
  /** The request reached no node. */
  static final int NOBODY = 503;

  /** The request reached a node, and its effect is unknown. */
  static final int BROKEN = 502;

  private static final int MOST_AT_ONCE = 64;
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final HttpServer front;
  private final ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE);
  private final ScheduledExecutorService checks;
  private final CloseableHttpClient http;
  private final List<BalancerBackend> backends;
  private final AtomicInteger turn = new AtomicInteger();

  /** Before nodes on these ports of this machine. */
  Balancer(List<Integer> ports) {
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(4 * MOST_AT_ONCE)
                    .setMaxConnPerRoute(2 * MOST_AT_ONCE)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(30)).build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
    backends = ports.stream().map(port -> new BalancerBackend(port, http)).toList();
    checks = Executors.newScheduledThreadPool(backends.size());
    backends.forEach(
        each -> checks.scheduleWithFixedDelay(each::check, 0, 250, TimeUnit.MILLISECONDS));
    try {
      front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    front.createContext("/", exchange -> pass(exchange).giveTo(exchange));
    front.setExecutor(threads);
    front.start();
  }

  String url() {
    return "http://localhost:" + front.getAddress().getPort();
  }

  /** Whether it gives requests to the node, by its place in the list of ports. */
  boolean uses(int node) {
    return backends.get(node).isAlive();
  }

  private ProxiedResponse pass(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean repeatable =
        SAFE.contains(exchange.getRequestMethod())
            || exchange.getRequestHeaders().containsKey("Idempotency-Key");
    ProxiedResponse answer = ProxiedResponse.own(NOBODY, "no node is ready");
    for (BalancerBackend each : candidates()) {
      try {
        answer = each.pass(copy(exchange, body));
        if (!repeatable || answer.status() != NOBODY) {
          return answer;
        }
      } catch (ConnectException e) {
        // nothing has happened there: the next node gets the request
      } catch (IOException e) {
        answer = ProxiedResponse.own(BROKEN, "the node did not answer: " + e);
        if (!repeatable) {
          return answer;
        }
      }
    }
    return answer;
  }

  private List<BalancerBackend> candidates() {
    List<BalancerBackend> alive =
        new ArrayList<>(backends.stream().filter(BalancerBackend::isAlive).toList());
    if (!alive.isEmpty()) {
      Collections.rotate(alive, Math.floorMod(turn.getAndIncrement(), alive.size()));
    }
    return alive;
  }

  private static ClassicHttpRequest copy(HttpExchange exchange, byte[] body) {
    ClassicRequestBuilder copy =
        ClassicRequestBuilder.create(exchange.getRequestMethod())
            .setPath(exchange.getRequestURI().toString());
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!ProxiedResponse.isHopByHop(name) && !name.equalsIgnoreCase("HTTP2-Settings")) {
                values.forEach(value -> copy.addHeader(name, value));
              }
            });
    if (body.length > 0) {
      copy.setEntity(new ByteArrayEntity(body, (ContentType) null));
    }
    return copy.build();
  }

  @Override
  public void close() {
    front.stop(0);
    threads.shutdownNow();
    checks.shutdownNow();
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
