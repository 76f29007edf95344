package org.conferenceapi.undertow;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingReadTimeoutHandler;
import io.undertow.server.handlers.BlockingWriteTimeoutHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.StatusCodes;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import org.conferenceapi.platform.config.Settings;

/**
 * Installs the handlers that keep slow clients from holding worker threads. A request reaches the
 * application with its body already read. A response waits for its client in memory. The
 * application does not wait for a body that it does not read.
 */
public class SlowClientHandlers implements ServletExtension {
  /** Used if the settings are invalid; the start of the application then reports the error. */
  private static final int DEFAULT_MAX_BYTES = 65_536;

  /** The buffers may take an eighth of the heap. */
  private static final int PART_OF_HEAP = 8;

  /**
   * How long a worker thread waits for a client to send or read the next bytes of a body that is
   * too large to buffer.
   */
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

  /** Wraps the application's handler chain, before a request gets a worker thread. */
  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    BufferedMemory backlog = new BufferedMemory(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    int maxBytes = maxBytes();
    deployment.addInitialHandlerChainWrapper(next -> wrap(next, maxBytes, backlog, context));
  }

  private static HttpHandler wrap(
      HttpHandler next, int maxBytes, BufferedMemory backlog, ServletContext context) {
    HttpHandler bodies =
        new UndertowAdmissionHandler(
            new BodyBufferingHandler(new HealthExecutorHandler(next), maxBytes, backlog), context);
    HttpHandler buffered =
        exchange -> {
          if (!isPath(exchange.getRequestPath())) {
            refuse(exchange);
            return;
          }
          exchange.addRequestWrapper((body, same) -> new DiscardedRequestBody(body.create(), same));
          exchange.addResponseWrapper(
              (response, same) -> new BufferedResponse(response.create(), same, backlog));
          bodies.handleRequest(exchange);
        };
    return BlockingReadTimeoutHandler.builder()
        .readTimeout(IDLE_TIMEOUT)
        .nextHandler(
            BlockingWriteTimeoutHandler.builder()
                .writeTimeout(IDLE_TIMEOUT)
                .nextHandler(buffered)
                .build())
        .build();
  }

  /** Undertow's servlet code fails at other targets (RFC 9112, section 3.2), such as {@code *}. */
  private static boolean isPath(String target) {
    return target.startsWith("/") || target.isEmpty();
  }

  private static void refuse(HttpServerExchange exchange) {
    exchange.setStatusCode(StatusCodes.BAD_REQUEST);
    exchange.setPersistent(false);
    exchange.setResponseContentLength(0);
    exchange.getResponseSender().close(IoCallback.END_EXCHANGE);
  }

  private static int maxBytes() {
    try {
      return new Settings().maxRequestBytes();
    } catch (IllegalStateException e) {
      return DEFAULT_MAX_BYTES;
    }
  }
}
