package org.conferenceapi.media.reconcile;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.conferenceapi.conference.event.ParticipantsChangedEvent;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.CoalescingTask;

/**
 * Schedules the reconciliation of rooms: at once after a change, and for all rooms that are in use
 * every 5 seconds.
 */
@ApplicationScoped
public class ReconcileScheduler {
  private static final int MAX_CHANGED = 10_000;
  private static final int BATCH = 500;

  @Inject MediaServers servers;
  @Inject MediaRooms rooms;
  @Inject Reconciler reconciler;
  @Resource ManagedExecutorService executor;

  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final Map<String, ReconcileQueue> queues = new ConcurrentHashMap<>();
  private CoalescingTask looking;

  @PostConstruct
  void open() {
    looking = new CoalescingTask(executor, this::enqueueChanged);
  }

  /**
   * Requests the reconciliation of a conference's room after the commit of a change. It runs on
   * another thread, so the transaction does not wait for it.
   */
  void onParticipantsChanged(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) ParticipantsChangedEvent event) {
    if (changed.size() < MAX_CHANGED) {
      changed.add(event.confSid());
    }
    looking.request();
  }

  /** Queues the rooms that are due. To be called every second. */
  void enqueueDue() {
    looking.resubmit();
    rooms.due(servers.healthy()).forEach(this::enqueue);
    queues.values().forEach(ReconcileQueue::insist);
  }

  private void enqueueChanged() {
    List<String> sids = new ArrayList<>();
    for (Iterator<String> each = changed.iterator(); each.hasNext() && sids.size() < BATCH; ) {
      sids.add(each.next());
      each.remove();
    }
    if (!sids.isEmpty()) {
      rooms.of(sids).forEach(this::enqueue);
      looking.request(); // there may be more
    }
  }

  private void enqueue(MediaRooms.Address room) {
    queues
        .computeIfAbsent(
            room.server(), server -> new ReconcileQueue(executor, name -> reconcile(server, name)))
        .request(room.name());
  }

  private void reconcile(String server, String room) {
    servers.answering(server).ifPresent(found -> reconciler.reconcile(found, room));
  }
}
