package org.conferenceapi.platform.lifecycle;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.platform.config.Settings;

/**
 * Delays the shutdown of the application server after SIGTERM. An application server that receives
 * SIGTERM refuses requests at once, before a load balancer notices, and WildFly removes its data
 * sources while the application is still stopping. So this class receives the signal first. The
 * health check then reports that the node is not ready, and the node continues to process requests
 * for the time of {@code conference.stop-delay}. After that it fires {@link ShutdownEvent} and
 * passes the signal to the application server. A second SIGTERM is passed on at once.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class GracefulShutdown {
  private static final System.Logger LOG = System.getLogger(GracefulShutdown.class.getName());

  @Inject Settings settings;
  @Inject Event<ShutdownEvent> shutdownEvents;
  @Resource ContextService contexts;
  private Duration delay;
  private Runnable fireShutdownEvent;
  private SigtermHandler sigterm;
  private volatile boolean announced;

  @PostConstruct
  void prepare() {
    delay = settings.stopDelay();
    if (delay.isZero()) {
      return;
    }
    // the thread of the signal handler has no application context
    fireShutdownEvent =
        contexts.createContextualProxy(
            () -> shutdownEvents.fire(new ShutdownEvent()), Runnable.class);
    try {
      sigterm = new SigtermHandler(this::announce);
    } catch (IllegalStateException e) {
      LOG.log(
          Level.INFO, "This node ignores conference.stop-delay: " + e.getMessage(), e.getCause());
    }
  }

  /**
   * Returns whether this node has received SIGTERM and will stop soon.
   *
   * @return true if the load balancer should send requests to other nodes
   */
  public boolean isStopping() {
    return announced;
  }

  private void announce() {
    if (announced) {
      return;
    }
    announced = true;
    LOG.log(
        Level.INFO, "This node received SIGTERM. It reports not ready, and stops in {0}.", delay);
    try {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
      fireShutdownEvent.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "This node could not release its claims and media sessions; other nodes take them over"
              + " when they expire.",
          e);
    }
  }

  @PreDestroy
  void end() {
    if (sigterm != null) {
      sigterm.release();
    }
  }
}
