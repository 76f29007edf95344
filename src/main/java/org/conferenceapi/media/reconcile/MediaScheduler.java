package org.conferenceapi.media.reconcile;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.media.room.LocalMediaSessions;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;
import org.conferenceapi.platform.lifecycle.ShutdownEvent;

/** Runs the periodic tasks for the media servers, if any are configured. */
@ApplicationScoped
public class MediaScheduler {
  private static final System.Logger LOG = System.getLogger(MediaScheduler.class.getName());
  private static final int SECONDS_PER_MINUTE = 60;

  @Inject Settings settings;
  @Inject MediaServers servers;
  @Inject LocalMediaSessions sessions;
  @Inject LostParticipantReaper reaper;
  @Inject ReconcileScheduler scheduler;
  @Inject MediaCleanup cleanup;
  @Resource ManagedExecutorService executor;

  private CoalescingTask keepAliveTask;
  private CoalescingTask reconcileTask;
  private int secondsPassed;
  private volatile boolean stopping;

  @PostConstruct
  void open() {
    keepAliveTask = new CoalescingTask(executor, this::keepAlive);
    reconcileTask = new CoalescingTask(executor, this::reconcile);
  }

  void onEverySecond(@Observes EverySecondEvent event) {
    if (settings.media().isPresent() && !stopping) {
      keepAliveTask.resubmit();
      reconcileTask.resubmit();
    }
  }

  /**
   * Runs the tasks that must not be delayed for long by a media server that hangs: if this node
   * does not renew its leases, other nodes take it for dead. Hence they run apart from the
   * reconciliation.
   */
  private void keepAlive() {
    runSafely("The health check of the media servers", servers::updateBridge);
    runSafely("The lease renewal of the sessions at the media servers", sessions::renewLeases);
    runSafely("The removal of lost participants", reaper::removeLost);
  }

  private void reconcile() {
    runSafely("The reconciliation of the rooms on the media servers", scheduler::enqueueDue);
    if (++secondsPassed % SECONDS_PER_MINUTE == 0) {
      runSafely("The cleanup of the media servers", cleanup::cleanUp);
    }
  }

  /** Releases the sessions to other nodes at the end of a graceful shutdown. */
  void releaseAll(@Observes ShutdownEvent event) {
    stop();
  }

  /** Releases the sessions at undeployment, if no graceful shutdown has begun before. */
  void releaseAll(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    if (!stopping) {
      stop();
    }
  }

  private void stop() {
    stopping = true;
    if (settings.media().isPresent()) {
      runSafely("The release of the sessions to other nodes", sessions::releaseAll);
    }
  }

  private static void runSafely(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(ExceptionClassifier.level(e), what + " failed; it is retried in a second.", e);
    }
  }
}
