package org.conferenceapi.undertow;

import io.undertow.io.DefaultIoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import jakarta.servlet.ServletContext;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.admission.AdmissionControl;
import org.conferenceapi.admission.OverloadResponse;
import org.conferenceapi.api.http.IncomingRequest;

/**
 * Refuses the requests that an overloaded node cannot admit, and then does not read from the
 * connection for a while (see {@link AdmissionControl#pause}). Neither takes a worker thread.
 */
final class UndertowAdmissionHandler implements HttpHandler {
  private final HttpHandler next;
  private final ServletContext context;

  /**
   * Creates a handler in front of another one.
   *
   * @param next handles the requests that are not refused
   * @param context holds the {@link AdmissionControl} as an attribute once the application runs
   */
  UndertowAdmissionHandler(HttpHandler next, ServletContext context) {
    this.next = next;
    this.context = context;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (!(context.getAttribute(AdmissionControl.class.getName())
        instanceof AdmissionControl control)) {
      // the application has not started yet
      next.handleRequest(exchange);
      return;
    }
    IncomingRequest request = new UndertowRequest(exchange, context.getContextPath());
    Optional<OverloadResponse.Answer> refused = control.refuse(request);
    if (refused.isEmpty()) {
      next.handleRequest(exchange);
    } else {
      Duration pause = control.pause(request);
      // dispatched, because Undertow ends the exchange when a handler returns without a dispatch
      exchange.dispatch(
          SameThreadExecutor.INSTANCE, (Runnable) () -> refuse(exchange, refused.get(), pause));
    }
  }

  private static void refuse(
      HttpServerExchange exchange, OverloadResponse.Answer answer, Duration pause) {
    exchange.setStatusCode(answer.status());
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    exchange.setResponseContentLength(answer.body().length);
    exchange
        .getResponseSender()
        .send(
            ByteBuffer.wrap(answer.body()),
            new DefaultIoCallback() {
              @Override
              public void onComplete(HttpServerExchange same, Sender sender) {
                same.getIoThread()
                    .executeAfter(same::endExchange, pause.toMillis(), TimeUnit.MILLISECONDS);
              }
            });
  }

  private record UndertowRequest(HttpServerExchange exchange, String contextPath)
      implements IncomingRequest {
    @Override
    public String method() {
      return exchange.getRequestMethod().toString();
    }

    @Override
    public String path() {
      return exchange.getRequestURI();
    }

    @Override
    public List<String> headers(String name) {
      HeaderValues lines = exchange.getRequestHeaders().get(name);
      return lines == null ? List.of() : List.copyOf(lines);
    }

    @Override
    public String remoteAddress() {
      return text(exchange.getSourceAddress());
    }

    @Override
    public String localAddress() {
      return text(exchange.getDestinationAddress());
    }

    /** Returns the IP address, or the name as it is: a proxy may report something else. */
    private static String text(InetSocketAddress from) {
      return from.isUnresolved() ? from.getHostString() : from.getAddress().getHostAddress();
    }

    @Override
    public String scheme() {
      return exchange.getRequestScheme();
    }

    @Override
    public String host() {
      return exchange.getHostName();
    }

    @Override
    public int port() {
      return exchange.getHostPort();
    }
  }
}
