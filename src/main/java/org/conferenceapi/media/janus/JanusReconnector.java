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

/**
 * Keeps a connection to a media server: asks every two seconds whether it still answers, and comes
 * back when it breaks, at once if it was good and else after longer and longer pauses.
 */
final class JanusReconnector implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JanusReconnector.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration PROBE = Duration.ofSeconds(2);

  private final URI url;
  private final JanusSecrets secrets;
  private final JanusSessions sessions;
  private final Consumer<JsonObject> events;
  private final HttpClient http;
  private final ScheduledThreadPoolExecutor thread;
  private final ReconnectBackoff pauses = new ReconnectBackoff();

  /** Complete while connected, failed while there is no hope, else worth waiting for. */
  private CompletableFuture<ControlSession> control = new CompletableFuture<>();

  private Future<?> next;
  private boolean closed;
  private long lastClaim;
  private long downSince = System.nanoTime();
  private volatile boolean cutsHearing;

  /** Starts to connect, and waits for nothing. */
  JanusReconnector(
      URI url, JanusSecrets secrets, JanusSessions sessions, Consumer<JsonObject> events) {
    this.url = url;
    this.secrets = secrets;
    this.sessions = sessions;
    this.events = events;
    http =
        HttpClient.newBuilder().connectTimeout(PATIENCE).proxy(HttpClient.Builder.NO_PROXY).build();
    thread = new ScheduledThreadPoolExecutor(1, this::daemon);
    thread.setRemoveOnCancelPolicy(true);
    beatAfter(pauses.next());
  }

  /** Connected, and as far as we know answering. */
  boolean isUp() {
    CompletableFuture<ControlSession> now = current();
    return isGood(now) && now.join().connection().isOpen();
  }

  /**
   * Whether it is not up, and it is yet to be seen whether it comes back at once: nothing has
   * failed since it was up.
   */
  boolean isComing() {
    return !current().isCompletedExceptionally() && !isUp();
  }

  /** For how long it has not been up; zero while it is, and at the instant at which it breaks. */
  synchronized Duration downFor() {
    return isGood(control) ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - downSince);
  }

  /** What the server could do when it was last connected: nothing before it ever was. */
  boolean cutsHearing() {
    return cutsHearing;
  }

  /**
   * What commands go through; waits while a connection is being made.
   *
   * @throws MediaException if there is none
   */
  ControlSession control(Deadline deadline) {
    return deadline.await(current());
  }

  /** Lets something be sent if there is a connection now; it must wait for nothing. */
  void ifUp(Consumer<ControlSession> work) {
    CompletableFuture<ControlSession> now = current();
    if (isGood(now)) {
      work.accept(now.join());
    }
  }

  /** Ends the connection and the thread. */
  @Override
  public void close() {
    CompletableFuture<ControlSession> last = current();
    synchronized (this) {
      closed = true;
    }
    thread.shutdownNow();
    settle(CompletableFuture.failedFuture(new MediaException("this server is closed")));
    if (isGood(last)) {
      last.join().connection().close();
    }
  }

  private void beat() {
    CompletableFuture<ControlSession> now = current();
    if (isGood(now) && now.join().connection().isOpen()) {
      probe(now.join());
    } else {
      connect();
    }
  }

  private void probe(ControlSession up) {
    try {
      Deadline deadline = Deadline.in(PATIENCE);
      new AudioBridge(up.connection(), up.session(), up.handle(), deadline).exists("probe");
      pauses.forget();
      if (System.nanoTime() - lastClaim > up.keepAlive().toNanos()) {
        claim(up.connection());
      }
      beatAfter(PROBE);
    } catch (MediaException e) {
      LOG.log(Level.WARNING, "Media server {0} does not answer: {1}.", url, e.getMessage());
      up.connection().close();
      broken();
    }
  }

  private void connect() {
    CompletableFuture<JanusConnection> opening =
        JanusConnection.open(http, url, PATIENCE, secrets, events, this::broken);
    try {
      Deadline deadline = Deadline.in(PATIENCE);
      ControlSession made = new JanusHandshake(deadline.await(opening), deadline).shake();
      deadline.await(claim(made.connection()));
      cutsHearing = made.cutsHearing();
      settle(CompletableFuture.completedFuture(made));
      LOG.log(Level.INFO, "Media server {0} is connected.", url);
      beatAfter(PROBE);
      if (!made.connection().isOpen()) {
        broken(); // it did so before it was ours
      }
    } catch (MediaException e) {
      LOG.log(Level.WARNING, "Media server {0} cannot be used: {1}.", url, e.getMessage());
      opening.thenAccept(JanusConnection::close);
      settle(CompletableFuture.failedFuture(e));
      beatAfter(pauses.next());
    }
  }

  private CompletableFuture<Void> claim(JanusConnection connection) {
    lastClaim = System.nanoTime();
    return sessions.claim(connection);
  }

  /** A connection broke. Whoever wants it from now on waits for the next one. */
  private synchronized void broken() {
    if (isGood(control) && !control.join().connection().isOpen()) {
      control = new CompletableFuture<>();
      downSince = System.nanoTime();
      beatAfter(pauses.next());
    }
  }

  private synchronized CompletableFuture<ControlSession> current() {
    return control;
  }

  /** Ends the waiting, well or not. */
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

  private synchronized void beatAfter(Duration rest) {
    if (next != null) {
      next.cancel(false);
    }
    if (!closed) {
      next = thread.schedule(this::beat, rest.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "conference-bridge-" + url.getAuthority());
    thread.setDaemon(true);
    return thread;
  }

  private static boolean isGood(CompletableFuture<ControlSession> some) {
    return some.isDone() && !some.isCompletedExceptionally();
  }
}
