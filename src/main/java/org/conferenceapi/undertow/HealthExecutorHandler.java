package org.conferenceapi.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs health checks on 4 threads of their own, so that they do not queue behind other requests. If
 * half of their queue is full, health checks run like other requests.
 */
final class HealthExecutorHandler implements HttpHandler {
  private static final String HEALTH_PATH = "/v1/health/";
  private static final int THREADS = 4;
  private static final int QUEUE = 256;

  private final HttpHandler next;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(QUEUE),
          task -> {
            Thread thread = new Thread(task, "conference-health");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.AbortPolicy());

  HealthExecutorHandler(HttpHandler next) {
    this.next = next;
    // idle threads end by themselves, so no shutdown is needed
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (exchange.getRelativePath().startsWith(HEALTH_PATH)
        && threads.getQueue().size() < QUEUE / 2) {
      exchange.dispatch(threads, next);
    } else {
      next.handleRequest(exchange);
    }
  }
}
