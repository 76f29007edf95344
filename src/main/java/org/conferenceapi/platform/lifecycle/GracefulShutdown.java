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
 * Announces that this node will stop. A server that gets SIGTERM refuses requests at once, before a
 * load balancer can know, and WildFly takes its data sources away while the application still
 * stops. So the node says first that it is not ready, serves on for as long as the settings say,
 * leaves to other nodes what it has in hand, and only then lets the server have the signal. A
 * second SIGTERM does not wait.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class GracefulShutdown {
  private static final System.Logger LOG = System.getLogger(GracefulShutdown.class.getName());

  @Inject Settings settings;
  @Inject Event<Farewell> farewells;
  @Resource ContextService contexts;
  private Duration delay;
  private Runnable farewell;
  private SigtermHandler sigterm;
  private volatile boolean announced;

  /** Told while all still works: who has something in hand that others could do leaves it now. */
  public record Farewell() {}

  @PostConstruct
  void prepare() {
    delay = settings.stopDelay();
    if (delay.isZero()) {
      return;
    }
    // the signal's thread knows nothing of the application
    farewell = contexts.createContextualProxy(() -> farewells.fire(new Farewell()), Runnable.class);
    try {
      sigterm = new SigtermHandler(this::announce);
    } catch (IllegalStateException e) {
      LOG.log(Level.INFO, "This node will stop without delay: " + e.getMessage(), e.getCause());
    }
  }

  /** Whether it will stop soon, so that requests had better go to other nodes. */
  public boolean isAnnounced() {
    return announced;
  }

  private void announce() {
    if (announced) {
      return;
    }
    announced = true;
    LOG.log(Level.INFO, "Not ready any more; stopping in {0}.", delay);
    try {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
      farewell.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "What this node has in hand waits until other nodes miss it.", e);
    }
  }

  @PreDestroy
  void end() {
    if (sigterm != null) {
      sigterm.release();
    }
  }
}
