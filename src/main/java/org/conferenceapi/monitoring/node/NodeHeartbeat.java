package org.conferenceapi.monitoring.node;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;
import org.conferenceapi.platform.lifecycle.GracefulShutdown;
import org.conferenceapi.platform.lifecycle.LocalNode;
import org.conferenceapi.platform.lifecycle.ShutdownEvent;

/**
 * The heartbeat of this node: every 5 seconds, and at once when a graceful shutdown begins, it
 * updates the row of the node and takes notice of the others'. It does so on a thread of its own,
 * so a database that does not respond delays nothing but the heartbeat.
 */
@ApplicationScoped
public class NodeHeartbeat {
  private static final System.Logger LOG = System.getLogger(NodeHeartbeat.class.getName());

  /** Less than 5 seconds: the timer may be late once and in time the next time. */
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(4_500);

  private static final int BEATS_PER_MINUTE = 12;

  @Inject LocalNode node;
  @Inject Nodes nodes;
  @Inject Heartbeats heartbeats;
  @Inject MediaServers servers;
  @Inject Settings settings;
  @Inject GracefulShutdown shutdown;
  @Resource ManagedExecutorService executor;

  /** Held while a row is written, so that no heartbeat follows the stop. */
  private final ReentrantLock writing = new ReentrantLock();

  private CoalescingTask beating;
  private String name;
  private int beats;
  private volatile boolean stopped;
  private volatile boolean draining;
  private volatile long lastBeat = System.nanoTime() - INTERVAL;

  @PostConstruct
  void open() {
    beating = new CoalescingTask(executor, this::beatSafely);
  }

  void onEverySecond(@Observes EverySecondEvent event) {
    boolean drains = shutdown.isStopping();
    if (drains != draining || System.nanoTime() - lastBeat >= INTERVAL) {
      draining = drains;
      lastBeat = System.nanoTime();
      beating.resubmit();
    }
  }

  private void beatSafely() {
    try {
      beat();
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "The heartbeat of this node failed; it is tried again in 5 seconds.",
          e);
    }
  }

  private void beat() {
    if (name == null) {
      name = NodeName.of(settings);
    }
    Integer reached = settings.media().isPresent() ? servers.healthy().size() : null;
    writing.lock();
    try {
      if (stopped) {
        return;
      }
      nodes.beat(node, name, draining, reached);
    } finally {
      writing.unlock();
    }
    heartbeats.silent(nodes.all());
    if (beats++ % BEATS_PER_MINUTE == 0) {
      nodes.forgetOld(node);
    }
  }

  /** Records the stop at the end of a graceful shutdown, after what other nodes wait for. */
  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) {
    stop();
  }

  /** Records the stop at an undeployment, if no graceful shutdown has come before. */
  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stop();
  }

  /** If a heartbeat is being written for longer than a second, others see this node as lost. */
  private void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    try {
      if (writing.tryLock(1, TimeUnit.SECONDS)) {
        try {
          nodes.stop(node);
        } finally {
          writing.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // some servers remove the data source first; other nodes then see that this one is lost
      LOG.log(Level.DEBUG, "The stop of this node could not be recorded.", e);
    }
  }
}
