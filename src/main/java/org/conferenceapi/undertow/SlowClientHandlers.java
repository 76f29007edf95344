package org.conferenceapi.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingReadTimeoutHandler;
import io.undertow.server.handlers.BlockingWriteTimeoutHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import org.conferenceapi.platform.config.Settings;

/**
 * Puts before the service what keeps slow clients from its threads: a request comes to it with its
 * body, an answer waits for its reader in memory, and a body that nobody wants is not waited for.
 */
public class SlowClientHandlers implements ServletExtension {
  /** What a setting that is wrong stands for; the start of the service says that it is. */
  private static final int USUAL_BODY = 65_536;

  private static final int PART_OF_HEAP = 8;

  /** How long a thread waits for a client to send or read something of what is large. */
  private static final Duration STALLED = Duration.ofSeconds(10);

  /** Wraps the service, before a thread is given to a request. */
  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    BufferedMemory backlog = new BufferedMemory(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    int mostBytes = mostBytes();
    deployment.addInitialHandlerChainWrapper(next -> wrap(next, mostBytes, backlog, context));
  }

  private static HttpHandler wrap(
      HttpHandler next, int mostBytes, BufferedMemory backlog, ServletContext context) {
    HttpHandler bodies =
        new UndertowAdmissionHandler(
            new BodyBufferingHandler(new HealthExecutorHandler(next), mostBytes, backlog), context);
    HttpHandler patient =
        exchange -> {
          exchange.addRequestWrapper((body, same) -> new DiscardedRequestBody(body.create(), same));
          exchange.addResponseWrapper(
              (answer, same) -> new BufferedResponse(answer.create(), same, backlog));
          bodies.handleRequest(exchange);
        };
    return BlockingReadTimeoutHandler.builder()
        .readTimeout(STALLED)
        .nextHandler(
            BlockingWriteTimeoutHandler.builder()
                .writeTimeout(STALLED)
                .nextHandler(patient)
                .build())
        .build();
  }

  private static int mostBytes() {
    try {
      return new Settings().maxRequestBytes();
    } catch (IllegalStateException e) {
      return USUAL_BODY;
    }
  }
}
