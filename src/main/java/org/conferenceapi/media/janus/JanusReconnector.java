package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.platform.log.OutageLog;

/**
 * Maintains the connection to a media server. It sends a health check every 2 seconds. When the
 * connection breaks, it reconnects: at once if the last health check succeeded, otherwise with an
 * exponential back-off ({@link ReconnectBackoff}).
 */
final class JanusReconnector implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JanusReconnector.class.getName());
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration HEALTH_CHECK_INTERVAL = Duration.ofSeconds(2);

  private final URI url;
  private final JanusSecrets secrets;
  private final JanusSessions sessions;
  private final Consumer<JsonObject> events;
  private final HttpClient http;
  private final ScheduledThreadPoolExecutor thread;
  private final ReconnectBackoff backoff = new ReconnectBackoff();
  private final OutageLog outage;

  /**
   * Complete while connected; completed exceptionally while the last attempt to connect failed;
   * otherwise pending, so that calls wait for the current attempt.
   */
  private CompletableFuture<ControlSession> control = new CompletableFuture<>();

  private Future<?> next;
  private boolean closed;
  private boolean connectedBefore;
  private long lastClaim;
  private long downSince = System.nanoTime();
  private volatile boolean cutsHearing;

  /**
   * Starts to connect, without blocking.
   *
   * @param url the URL of the media server
   * @param secrets the secrets to send with each request
   * @param sessions the sessions to claim for each new connection, and to keep alive
   * @param events gets the unsolicited messages of the server, on the receiving thread
   */
  JanusReconnector(
      URI url, JanusSecrets secrets, JanusSessions sessions, Consumer<JsonObject> events) {
    this.url = url;
    this.outage =
        new OutageLog(
            LOG,
            Level.WARNING,
            "Media server " + url + " is back",
            "attempts to connect",
            System::nanoTime);
    this.secrets = secrets;
    this.sessions = sessions;
    this.events = events;
    http =
        HttpClient.newBuilder().connectTimeout(TIMEOUT).proxy(HttpClient.Builder.NO_PROXY).build();
    thread = new ScheduledThreadPoolExecutor(1, this::daemon);
    thread.setRemoveOnCancelPolicy(true);
    scheduleCheck(backoff.next());
  }

  /** Whether the connection is open and no health check has failed. */
  boolean isUp() {
    CompletableFuture<ControlSession> now = current();
    return isConnected(now) && now.join().connection().isOpen();
  }

  /** Whether the first attempt to connect, since the start or the last break, is not over yet. */
  boolean isConnecting() {
    return !current().isCompletedExceptionally() && !isUp();
  }

  /** The time since the connection broke, or since the start; zero while it is up. */
  synchronized Duration unhealthyFor() {
    return isConnected(control) ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - downSince);
  }

  /**
   * Whether the server supported {@code suspend} when it was last connected; false before the first
   * connection.
   */
  boolean cutsHearing() {
    return cutsHearing;
  }

  /**
   * Returns the control session; waits while the connection is being established.
   *
   * @throws MediaException if there is no connection
   */
  ControlSession controlSession(Deadline deadline) {
    return deadline.await(current());
  }

  /** Calls the work if there is a connection now; the work must not block. */
  void ifUp(Consumer<ControlSession> work) {
    CompletableFuture<ControlSession> now = current();
    if (isConnected(now)) {
      work.accept(now.join());
    }
  }

  /** Closes the connection and stops the thread; pending calls fail. */
  @Override
  public void close() {
    CompletableFuture<ControlSession> last = current();
    synchronized (this) {
      closed = true;
    }
    thread.shutdownNow();
    settle(
        CompletableFuture.failedFuture(
            new MediaException("the connection to the media server is closed")));
    if (isConnected(last)) {
      last.join().connection().close();
    }
  }

  private void check() {
    try {
      CompletableFuture<ControlSession> now = current();
      if (isConnected(now) && now.join().connection().isOpen()) {
        checkHealth(now.join());
      } else {
        connect();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The check of media server " + url + " failed; it is repeated.", e);
      scheduleCheck(backoff.next()); // without it, this server would never be checked again
    }
  }

  private void checkHealth(ControlSession up) {
    try {
      Deadline deadline = Deadline.after(TIMEOUT);
      new AudioBridge(up.connection(), up.session(), up.handle(), deadline).exists("probe");
      backoff.reset();
      if (System.nanoTime() - lastClaim > up.keepAlive().toNanos()) {
        claim(up.connection());
      }
      scheduleCheck(HEALTH_CHECK_INTERVAL);
    } catch (MediaException e) {
      outage.failed("Media server " + url + " failed its health check: " + e.getMessage());
      up.connection().close();
      broken();
    }
  }

  private void connect() {
    CompletableFuture<JanusConnection> opening =
        JanusConnection.open(http, url, TIMEOUT, secrets, events, this::broken);
    try {
      Deadline deadline = Deadline.after(TIMEOUT);
      ControlSession made = new JanusHandshake(deadline.await(opening), deadline).run();
      deadline.await(claim(made.connection()));
      cutsHearing = made.cutsHearing();
      settle(CompletableFuture.completedFuture(made));
      outage.recovered();
      if (!connectedBefore) {
        connectedBefore = true;
        LOG.log(Level.INFO, "Media server {0} is connected.", url);
      }
      scheduleCheck(HEALTH_CHECK_INTERVAL);
      if (!made.connection().isOpen()) {
        broken(); // it broke before settle(), when broken() had no effect
      }
    } catch (MediaException e) {
      outage.failed("The node cannot connect to media server " + url + ": " + e.getMessage());
      outage.countFailure();
      opening.thenAccept(JanusConnection::close);
      settle(CompletableFuture.failedFuture(e));
      scheduleCheck(backoff.next());
    }
  }

  private CompletableFuture<Void> claim(JanusConnection connection) {
    lastClaim = System.nanoTime();
    return sessions.claimAll(connection);
  }

  /** Handles a broken connection: calls wait for the next one from now on. */
  private synchronized void broken() {
    if (isConnected(control) && !control.join().connection().isOpen()) {
      control = new CompletableFuture<>();
      downSince = System.nanoTime();
      scheduleCheck(backoff.next());
    }
  }

  private synchronized CompletableFuture<ControlSession> current() {
    return control;
  }

  /** Sets the outcome of an attempt to connect, and ends the waiting of calls. */
  private void settle(CompletableFuture<ControlSession> outcome) {
    CompletableFuture<ControlSession> before;
    synchronized (this) {
      before = control;
      control = outcome;
    }
    outcome.whenComplete(
        (made, failure) -> {
          if (failure == null) {
            before.complete(made);
          } else {
            before.completeExceptionally(failure);
          }
        });
  }

  private synchronized void scheduleCheck(Duration delay) {
    if (next != null) {
      next.cancel(false);
    }
    if (!closed) {
      next = thread.schedule(this::check, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "conference-bridge-" + url.getAuthority());
    thread.setDaemon(true);
    return thread;
  }

  private static boolean isConnected(CompletableFuture<ControlSession> attempt) {
    return attempt.isDone() && !attempt.isCompletedExceptionally();
  }
}
