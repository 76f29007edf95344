package org.conferenceapi.phone.trunk.connection;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.phone.sip.SipEndpoint;
import org.conferenceapi.phone.sip.SipStartedEvent;
import org.conferenceapi.phone.trunk.TrunkDirectory;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.phone.trunk.Trunks;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;
import org.conferenceapi.platform.lifecycle.ShutdownEvent;

/**
 * Looks after the trunks that this node has by their leases. A node that stops gives them back; the
 * next one registers its own contact, and then removes that of the node before.
 */
@ApplicationScoped
public class TrunkKeeper {
  private static final System.Logger LOG = System.getLogger(TrunkKeeper.class.getName());
  private static final int SECONDS = 2;
  private static final Duration MARGIN = Duration.ofSeconds(3);
  private static final Duration HAND_OVER = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(250);

  /** For so long the directory may have a trunk that is deleted. */
  private static final Duration STALE = Duration.ofSeconds(10);

  @Inject TrunkLeases leases;
  @Inject Trunks trunks;
  @Inject TrunkDirectory directory;
  @Resource ManagedExecutorService executor;

  private final Map<String, HeldTrunk> held = new ConcurrentHashMap<>();

  /** Trunks whose lease this node has lost, because of a deletion or of another node, since. */
  private final Map<String, Long> lost = new ConcurrentHashMap<>();

  private final TakeOverRule rule = new TakeOverRule(TrunkConnection.LEASE, System::nanoTime);
  private CoalescingTask holding;
  private int seconds;
  private volatile SipEndpoint endpoint;
  private volatile long heldUntil;
  private volatile boolean isStopped;

  @PostConstruct
  void open() {
    holding = new CoalescingTask(executor, this::hold);
  }

  void onStart(@Observes SipStartedEvent event) {
    endpoint = event.endpoint();
  }

  void onSecond(@Observes EverySecondEvent event) {
    if (endpoint == null || isStopped || !directory.isRead()) {
      return;
    }
    if (seconds++ % SECONDS == 0) {
      holding.resubmit();
    }
    held.forEach(this::tick);
  }

  private void tick(String sid, HeldTrunk trunk) {
    Optional<TrunkSnapshot> snapshot = directory.get(sid);
    Long since = lost.get(sid);
    if (snapshot.isEmpty() && since != null) {
      forget(sid);
      trunk.unregister(); // it was deleted
    } else if (since != null && System.nanoTime() - since > STALE.toNanos()) {
      forget(sid); // another node has it, and removes what this one had registered
    } else if (snapshot.isPresent() && since == null && System.nanoTime() - heldUntil < 0) {
      trunk.tick(snapshot.get());
    }
  }

  private void forget(String sid) {
    held.remove(sid);
    lost.remove(sid);
  }

  private void hold() {
    if (isStopped) {
      return;
    }
    long now = System.nanoTime();
    try {
      List<TrunkLeases.Held> all = leases.hold(rule.isMet());
      heldUntil = now + TrunkConnection.LEASE.minus(MARGIN).toNanos();
      Set<String> sids = all.stream().map(TrunkLeases.Held::trunkSid).collect(Collectors.toSet());
      // another node may have replaced what this one had registered
      lost.keySet().stream().filter(sids::contains).forEach(this::forget);
      all.forEach(each -> held.computeIfAbsent(each.trunkSid(), sid -> newTrunk(each)));
      held.keySet().stream()
          .filter(sid -> !sids.contains(sid))
          .forEach(sid -> lost.putIfAbsent(sid, now));
    } catch (RuntimeException e) {
      rule.failed();
      LOG.log(
          ExceptionClassifier.level(e),
          "The leases of trunks cannot be renewed; it is tried again in 2 seconds.",
          e);
    }
  }

  private HeldTrunk newTrunk(TrunkLeases.Held of) {
    return new HeldTrunk(of, endpoint, leases, trunks, executor);
  }

  void onShutdown(@Observes ShutdownEvent event) {
    stop(HAND_OVER);
  }

  void onUndeploy(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stop(Duration.ZERO);
  }

  /** Hands the trunks over; what no other node takes is removed from its registrar. */
  private void stop(Duration patience) {
    if (isStopped || endpoint == null) {
      return;
    }
    isStopped = true;
    try {
      leases.release();
      Map<String, HeldTrunk> registered =
          held.entrySet().stream()
              .filter(each -> each.getValue().isRegistered())
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      registered.keySet().retainAll(stillFree(registered.keySet(), patience));
      CompletableFuture.allOf(
              registered.values().stream()
                  .map(HeldTrunk::unregister)
                  .toArray(CompletableFuture[]::new))
          .get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException | RuntimeException e) {
      LOG.log(Level.DEBUG, "The trunks could not be handed over; their leases expire", e);
    }
  }

  private List<String> stillFree(Set<String> sids, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    List<String> free = leases.free(sids);
    while (!free.isEmpty() && System.nanoTime() - end < 0) {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      free = leases.free(sids);
    }
    return free;
  }
}
