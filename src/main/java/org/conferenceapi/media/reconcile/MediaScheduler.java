package org.conferenceapi.media.reconcile;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.conferenceapi.conference.ConferenceTimer;
import org.conferenceapi.media.room.LocalMediaSessions;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.GracefulShutdown;

/** What the bridge does by the clock, where there are media servers. */
@ApplicationScoped
public class MediaScheduler {
  private static final System.Logger LOG = System.getLogger(MediaScheduler.class.getName());
  private static final int BEATS_PER_MINUTE = 60;

  @Inject Settings settings;
  @Inject MediaServers servers;
  @Inject LocalMediaSessions sessions;
  @Inject SilentParticipantReaper reaper;
  @Inject ReconcileScheduler scheduler;
  @Inject MediaCleanup cleanup;
  @Resource ManagedExecutorService executor;

  private CoalescingTask living;
  private CoalescingTask visiting;
  private int beats;
  private volatile boolean stopping;

  @PostConstruct
  void open() {
    living = new CoalescingTask(executor, this::live);
    visiting = new CoalescingTask(executor, this::visit);
  }

  void beat(@Observes ConferenceTimer.Beat event) {
    if (settings.janus().isPresent() && !stopping) {
      living.insist();
      visiting.insist();
    }
  }

  /** What a media server that hangs must not hold up for long: other nodes would miss this one. */
  private void live() {
    quietly("Looking after the media servers", servers::look);
    quietly("Looking after the sessions at the media servers", sessions::beat);
    quietly("Putting out whom nobody hears any more", reaper::beat);
  }

  private void visit() {
    quietly("Visiting the rooms on the media servers", scheduler::beat);
    if (++beats % BEATS_PER_MINUTE == 0) {
      quietly("Tidying up at the media servers", cleanup::tidy);
    }
  }

  /** Leaves the people to other nodes. */
  void leave(@Observes GracefulShutdown.Farewell event) {
    stop();
  }

  /** The same where no signal has told of it before. */
  void leave(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    if (!stopping) {
      stop();
    }
  }

  private void stop() {
    stopping = true;
    if (settings.janus().isPresent()) {
      quietly("Leaving the sessions to other nodes", sessions::leave);
    }
  }

  private static void quietly(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, what + " failed; it is tried again in a second.", e);
    }
  }
}
