package org.conferenceapi.notification;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.conferenceapi.account.Apps;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.notification.http.AddressPolicy;
import org.conferenceapi.notification.http.ClientSettings;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.conferenceapi.notification.http.Signature;
import org.conferenceapi.notification.http.WebhookClient;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.Version;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.GracefulShutdown;

/**
 * Sends notifications: claims what is due, posts it without holding a thread or a transaction, and
 * records what came of it. Memory is bounded by what is under way, not by what waits.
 */
@ApplicationScoped
public class NotificationSender {
  private static final System.Logger LOG = System.getLogger(NotificationSender.class.getName());
  private static final int BATCH = 100;
  private static final Duration LOOK_AROUND = Duration.ofSeconds(15);
  private static final DeliveryOutcome UNSENT =
      new DeliveryOutcome(0, null, "could not be sent", 0);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** How long a node that stops waits for the answers to what it has sent. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  @Inject NotificationClaims claims;
  @Inject AttemptRecorder records;
  @Inject Apps apps;
  @Inject Settings settings;
  @Inject Clock clock;
  @Resource ManagedExecutorService executor;

  private final Queue<AttemptResult> results = new ConcurrentLinkedQueue<>();
  private final Set<String> crowded = ConcurrentHashMap.newKeySet();
  private final Map<DeliveryOrderKey, String> settled = new ConcurrentHashMap<>();
  private final Map<String, Delivery> underWay = new ConcurrentHashMap<>();

  /** Shared by the claims that are being made: who has it alone knows that there are none. */
  private final ReadWriteLock claimsBegun = new ReentrantReadWriteLock();

  private ReceiverBackoff pauses;
  private DeliveryBulkhead bulkhead;
  private WebhookClient client;
  private CoalescingTask claiming;
  private CoalescingTask recording;
  private volatile long lastLook = System.nanoTime() - LOOK_AROUND.toNanos();
  private volatile boolean stopping;
  private volatile boolean closed;

  @PostConstruct
  void open() {
    pauses = new ReceiverBackoff(clock);
    bulkhead =
        new DeliveryBulkhead(settings.notifyMaxInFlight(), settings.notifyMaxPerReceiver(), pauses);
    client =
        new WebhookClient(
            new ClientSettings(
                new AddressPolicy(settings.allowNetworks()),
                settings.notifyTimeout(),
                CONNECT_TIMEOUT,
                settings.notifyMaxInFlight(),
                settings.notifyMaxPerReceiver(),
                "conference-api/" + Version.current()));
    claiming = new CoalescingTask(executor, this::claim);
    recording = new CoalescingTask(executor, this::record);
  }

  /**
   * Leaves nothing to the end of a lease: claims no more, waits a while for the answers that are
   * due, and gives the rest back, for other nodes to send at once.
   */
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
    try {
      if (claimsBegun.writeLock().tryLock(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
        claimsBegun.writeLock().unlock();
        bulkhead.awaitEmpty(FAREWELL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    quietly(() -> claims.giveBack(List.copyOf(underWay.values())));
    quietly(() -> claims.leaveNext(Map.copyOf(settled)));
    crowded.forEach(receiver -> quietly(() -> claims.leaveWaiting(receiver)));
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Some notifications wait until other nodes miss this one.", e);
    }
  }

  @PreDestroy
  void close() {
    if (!closed) {
      closed = true;
      client.close();
    }
  }

  /** Something may be due: soon after, what is gets sent. */
  public void nudge() {
    claiming.insist();
    recording.insist();
  }

  void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Written event) {
    claiming.request();
  }

  private void claim() {
    try {
      unlessStopping(this::claimAllDue);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(
          ExceptionClassifier.level(e), "Claiming notifications failed; they are sent later.", e);
    }
  }

  private void unlessStopping(Runnable work) {
    claimsBegun.readLock().lock();
    try {
      if (!stopping) {
        work.run();
      }
    } finally {
      claimsBegun.readLock().unlock();
    }
  }

  private void claimAllDue() {
    int wanted = Math.min(BATCH, bulkhead.free());
    while (wanted > 0 && claimDue(wanted) == wanted && !stopping) {
      wanted = Math.min(BATCH, bulkhead.free());
    }
  }

  private int claimDue(int wanted) {
    return send(place -> claims.claim(wanted, place));
  }

  /** Sends what a claim took, a place for each at its receiver; says how many it examined. */
  private int send(Function<NotificationClaims.Places, NotificationClaims.Claimed> claim) {
    BulkheadPermits places = new BulkheadPermits(bulkhead, pauses);
    NotificationClaims.Claimed claimed;
    try {
      claimed = claim.apply(places);
    } catch (RuntimeException e) {
      places.leave();
      throw e;
    }
    crowded.addAll(claimed.crowded());
    claimed.deliveries().forEach(each -> underWay.put(each.id(), each));
    Map<String, List<byte[]>> secrets = new HashMap<>();
    for (Delivery delivery : claimed.deliveries()) {
      try {
        send(delivery, secrets.computeIfAbsent(delivery.appSid(), this::secrets));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, delivery.id() + " could not be sent; it is tried again later.", e);
        done(new AttemptResult(delivery, Times.now(clock), UNSENT));
      }
    }
    return claimed.examined();
  }

  private List<byte[]> secrets(String appSid) {
    return apps.signingSecrets(appSid).stream().map(Signature::decode).toList();
  }

  private void send(Delivery delivery, List<byte[]> secrets) {
    Instant now = Times.now(clock);
    long timestamp = now.getEpochSecond();
    Map<String, String> headers =
        Map.of(
            "webhook-id", delivery.id(),
            "webhook-timestamp", Long.toString(timestamp),
            "webhook-signature",
                Signature.sign(secrets, delivery.id(), timestamp, delivery.body()));
    client
        .post(
            delivery.url(),
            MediaType.valueOf(delivery.format().mediaType()),
            delivery.body(),
            headers)
        .thenAccept(outcome -> done(new AttemptResult(delivery, now, outcome)));
  }

  private void done(AttemptResult result) {
    if (!closed) { // what a stopping server cut off is no failure of the receiver
      Delivery delivery = result.delivery();
      pauses.learn(delivery.appSid(), delivery.receiver(), result.outcome());
      results.add(result);
      recording.request();
    }
  }

  /** Looks for parked ones after each batch: under steady load there is always more to record. */
  private void record() {
    try {
      do {
        recordSome();
        unlessStopping(this::sendParked);
      } while (!results.isEmpty());
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "Recording deliveries failed; it is tried again in a second.",
          e);
    }
  }

  private void sendParked() {
    sendNext();
    lookAround();
    sendWaiting();
  }

  private void recordSome() {
    List<AttemptResult> batch = nextBatch();
    if (!batch.isEmpty()) {
      record(batch);
    }
  }

  private void record(List<AttemptResult> batch) {
    try {
      settled.putAll(records.record(batch));
    } catch (RuntimeException e) {
      results.addAll(batch);
      throw e;
    }
    batch.forEach(result -> underWay.remove(result.delivery().id(), result.delivery()));
    batch.stream()
        .filter(result -> !result.outcome().isAttempt())
        .forEach(result -> crowded.add(result.delivery().receiver()));
    boolean full = bulkhead.free() == 0;
    batch.forEach(result -> bulkhead.leave(result.delivery().receiver()));
    if (full) {
      claiming.request();
    }
  }

  private List<AttemptResult> nextBatch() {
    List<AttemptResult> batch = new ArrayList<>();
    AttemptResult next;
    while (batch.size() < BATCH && (next = results.poll()) != null) {
      batch.add(next);
    }
    return batch;
  }

  private void sendNext() {
    if (!settled.isEmpty()) {
      send(place -> claims.claimNext(Map.copyOf(settled), place));
      settled.clear();
    }
  }

  /** Now and then, looks for what other nodes parked, or this one before it was started. */
  private void lookAround() {
    if (System.nanoTime() - lastLook > LOOK_AROUND.toNanos()) {
      crowded.addAll(claims.awaitedReceivers());
      send(place -> claims.claimForgotten(BATCH, place));
      lastLook = System.nanoTime();
    }
  }

  private void sendWaiting() {
    for (String receiver : crowded) {
      int free = Math.min(BATCH, bulkhead.free(receiver));
      if (free > 0) {
        sendWaiting(receiver, free);
      }
    }
  }

  private void sendWaiting(String receiver, int free) {
    // removed first: a claim may be adding it, for what this one does not see yet
    crowded.remove(receiver);
    boolean maybeMore = true;
    try {
      maybeMore = send(place -> claims.claimWaiting(receiver, free, place)) > 0;
    } finally {
      if (maybeMore) {
        crowded.add(receiver);
      }
    }
  }
}
