package org.conferenceapi.media.reconcile;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.conferenceapi.conference.ParticipantsChangedEvent;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.CoalescingTask;

/** Sees to it that rooms are visited: at once after a change, and again and again in any case. */
@ApplicationScoped
public class ReconcileScheduler {
  private static final int MOST = 10_000;
  private static final int BATCH = 500;

  @Inject MediaServers servers;
  @Inject MediaRooms rooms;
  @Inject Reconciler reconciler;
  @Resource ManagedExecutorService executor;

  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final Map<String, ReconcileQueue> visits = new ConcurrentHashMap<>();
  private CoalescingTask looking;

  @PostConstruct
  void open() {
    looking = new CoalescingTask(executor, this::look);
  }

  /** Nothing waits for this: it is done after the commit, on another thread. */
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ParticipantsChangedEvent event) {
    if (changed.size() < MOST) {
      changed.add(event.confSid());
    }
    looking.request();
  }

  /** Visits those whose turn it is. To be done every second. */
  void beat() {
    looking.insist();
    rooms.due(servers.healthy()).forEach(this::visit);
    visits.values().forEach(ReconcileQueue::insist);
  }

  private void look() {
    List<String> sids = new ArrayList<>();
    for (String each : changed) {
      if (sids.size() < BATCH && changed.remove(each)) {
        sids.add(each);
      }
    }
    if (!sids.isEmpty()) {
      rooms.of(sids).forEach(this::visit);
      looking.request(); // there may be more
    }
  }

  private void visit(MediaRooms.Address room) {
    visits
        .computeIfAbsent(
            room.server(), server -> new ReconcileQueue(executor, name -> visit(server, name)))
        .request(room.name());
  }

  private void visit(String server, String room) {
    servers.answering(server).ifPresent(found -> reconciler.visit(found, room));
  }
}
