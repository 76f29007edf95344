package org.conferenceapi.phone.trunk.limit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.phone.trunk.connection.TakeOverRule;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.config.PhoneCalls;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;

/** The calls of trunks that this node has: their limits, their leases and their end. */
@ApplicationScoped
public class TrunkCalls {
  private static final System.Logger LOG = System.getLogger(TrunkCalls.class.getName());
  private static final int SECONDS = 5;
  private static final int AT_ONCE = 500;

  @Inject TrunkCallRows rows;
  @Inject Settings settings;
  @Inject Event<TrunkLimitReachedEvent> refusals;
  @Resource ManagedExecutorService executor;

  private final Set<String> own = ConcurrentHashMap.newKeySet();
  private final TakeOverRule rule = new TakeOverRule(TrunkCall.LEASE, System::nanoTime);
  private CoalescingTask renewal;
  private int seconds;

  @PostConstruct
  void open() {
    renewal = new CoalescingTask(executor, this::renew);
  }

  /**
   * Begins a call, if the limits of the trunk allow it on all nodes together.
   *
   * @param id identifies the call
   * @param trunk the trunk
   * @param isOutgoing whether this service calls
   * @return the limit that it would exceed; empty if it may begin
   */
  public Optional<TrunkLimit> begin(String id, TrunkSnapshot trunk, boolean isOutgoing) {
    Optional<TrunkLimit> reached = rows.begin(id, trunk, isOutgoing);
    if (reached.isEmpty()) {
      own.add(id);
    }
    reached.ifPresent(limit -> refusals.fire(new TrunkLimitReachedEvent(limit)));
    return reached;
  }

  /**
   * Notes that a call was answered: it uses minutes from now on.
   *
   * @param id identifies the call
   */
  public void answered(String id) {
    rows.answered(id);
  }

  /**
   * Ends a call. If that cannot be recorded, the call ends with its lease.
   *
   * @param id identifies the call, which need not have begun
   */
  public void end(String id) {
    if (!own.remove(id)) {
      return;
    }
    try {
      rows.end(id);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "The end of a call is recorded when its lease ends", e);
    }
  }

  void onSecond(@Observes EverySecondEvent event) {
    if (settings.phones() == PhoneCalls.SIP && seconds++ % SECONDS == 0) {
      renewal.resubmit();
    }
  }

  private void renew() {
    try {
      List<String> all = new ArrayList<>(own);
      int from = 0;
      do {
        rows.renew(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        from += AT_ONCE;
      } while (from < all.size());
      if (rule.isMet()) {
        rows.endExpired();
      }
    } catch (RuntimeException e) {
      rule.failed();
      LOG.log(
          ExceptionClassifier.level(e),
          "The calls of trunks cannot be renewed; it is tried again in 5 seconds.",
          e);
    }
  }
}
