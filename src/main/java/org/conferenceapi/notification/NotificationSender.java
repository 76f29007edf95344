package org.conferenceapi.notification;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
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
import org.conferenceapi.platform.lifecycle.ShutdownEvent;

/**
 * Sends notifications: claims those that are due, posts them without holding a thread or a
 * transaction, and records the outcomes. Memory use is bounded by the number of attempts in flight,
 * not by the number of pending notifications.
 */
@ApplicationScoped
public class NotificationSender {
  private static final System.Logger LOG = System.getLogger(NotificationSender.class.getName());
  private static final int BATCH = 100;

  /** How often this node looks for notifications that other nodes parked. */
  private static final Duration SCAN_INTERVAL = Duration.ofSeconds(15);

  private static final DeliveryOutcome UNSENT =
      new DeliveryOutcome(0, null, "could not be sent", 0);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** How long a graceful shutdown waits for claims in progress, and then for responses. */
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(5);

  @Inject NotificationClaims claims;
  @Inject AttemptRecorder records;
  @Inject Apps apps;
  @Inject Settings settings;
  @Inject Clock clock;
  @Inject Event<NotificationsClaimedEvent> claimedEvents;
  @Resource ManagedExecutorService executor;

  /** Outcomes that are not yet recorded. */
  private final Queue<AttemptResult> results = new ConcurrentLinkedQueue<>();

  /** Receivers for whose permits parked notifications wait. */
  private final Set<String> crowded = ConcurrentHashMap.newKeySet();

  /** Streams whose next notification may be sent, each with the notification settled last. */
  private final Map<DeliveryOrderKey, String> settled = new ConcurrentHashMap<>();

  /** Claimed notifications whose outcome is not yet recorded, by id. */
  private final Map<String, Delivery> inFlight = new ConcurrentHashMap<>();

  /** Claims hold the read lock; the holder of the write lock knows that no claim is in progress. */
  private final ReadWriteLock claimLock = new ReentrantReadWriteLock();

  private final ReceiverOutages outages = new ReceiverOutages(System::nanoTime);

  private ReceiverBackoff backoff;
  private DeliveryBulkhead bulkhead;
  private WebhookClient client;
  private CoalescingTask claiming;
  private CoalescingTask recording;
  private volatile long lastScan = System.nanoTime() - SCAN_INTERVAL.toNanos();
  private volatile boolean stopping;
  private volatile boolean closed;

  @PostConstruct
  void open() {
    backoff = new ReceiverBackoff(clock);
    bulkhead =
        new DeliveryBulkhead(
            settings.notifyMaxInFlight(), settings.notifyMaxPerReceiver(), backoff);
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
   * Hands over to other nodes at a graceful shutdown, so that no notification waits for the end of
   * its lease: stops claiming, waits up to 5 s for outstanding responses, and releases the
   * remaining claims. Other nodes then send these notifications at once.
   */
  void leave(@Observes ShutdownEvent event) {
    stop();
  }

  /**
   * Hands over when the application stops without a {@link ShutdownEvent} before, for example at an
   * undeployment.
   */
  void leave(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    if (!stopping) {
      stop();
    }
  }

  private void stop() {
    stopping = true;
    try {
      if (claimLock.writeLock().tryLock(SHUTDOWN_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        claimLock.writeLock().unlock();
        bulkhead.awaitEmpty(SHUTDOWN_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    logFailure(() -> claims.release(List.copyOf(inFlight.values())));
    logFailure(() -> claims.releaseNext(Map.copyOf(settled)));
    crowded.forEach(receiver -> logFailure(() -> claims.releaseWaiting(receiver)));
  }

  private static void logFailure(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "This node did not hand over all its notifications; other nodes send them later.",
          e);
    }
  }

  @PreDestroy
  void close() {
    if (!closed) {
      closed = true;
      client.close();
    }
  }

  /**
   * Starts claiming, sending and recording on other threads, and returns at once. A timer calls it
   * every second, so that it also repeats tasks that failed or that the server lost.
   */
  public void wake() {
    claiming.resubmit();
    recording.resubmit();
  }

  /** Sends new notifications right after the commit of the transaction that wrote them. */
  void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Written event) {
    claiming.request();
  }

  private void claim() {
    try {
      unlessStopping(this::claimAllDue);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "This node could not claim due notifications; it retries within a second.",
          e);
    }
  }

  private void unlessStopping(Runnable work) {
    claimLock.readLock().lock();
    try {
      if (!stopping) {
        work.run();
      }
    } finally {
      claimLock.readLock().unlock();
    }
  }

  private void claimAllDue() {
    int batchSize = Math.min(BATCH, bulkhead.free());
    while (batchSize > 0 && claimDue(batchSize) == batchSize && !stopping) {
      batchSize = Math.min(BATCH, bulkhead.free());
    }
  }

  private int claimDue(int batchSize) {
    return send(permits -> claims.claim(batchSize, permits));
  }

  /** Claims notifications, acquires a permit for each, sends them; returns the number examined. */
  private int send(Function<NotificationClaims.Places, NotificationClaims.Claimed> claim) {
    BulkheadPermits permits = new BulkheadPermits(bulkhead, backoff);
    NotificationClaims.Claimed claimed;
    try {
      claimed = claim.apply(permits);
    } catch (RuntimeException e) {
      permits.releaseAll();
      throw e;
    }
    crowded.addAll(claimed.crowded());
    if (!claimed.deliveries().isEmpty()) {
      claimedEvents.fire(new NotificationsClaimedEvent(claimed.deliveries().size()));
    }
    claimed.deliveries().forEach(each -> inFlight.put(each.id(), each));
    Map<String, List<byte[]>> secrets = new HashMap<>();
    for (Delivery delivery : claimed.deliveries()) {
      try {
        send(delivery, secrets.computeIfAbsent(delivery.appSid(), this::secrets));
      } catch (RuntimeException e) {
        LOG.log(
            ExceptionClassifier.level(e),
            "Notification " + delivery.id() + " could not be sent; it is retried later.",
            e);
        completed(new AttemptResult(delivery, Times.now(clock), UNSENT));
      }
    }
    return claimed.examined();
  }

  private List<byte[]> secrets(String appSid) {
    return apps.signingSecrets(appSid).stream().map(Signature::decode).toList();
  }

  private void send(Delivery delivery, List<byte[]> secrets) {
    Instant now = Times.now(clock);
    client
        .post(
            delivery.url(),
            MediaType.valueOf(delivery.format().mediaType()),
            delivery.body(),
            delivery.headers(secrets, now))
        .thenAccept(outcome -> completed(new AttemptResult(delivery, now, outcome)));
  }

  private void completed(AttemptResult result) {
    if (!closed) { // attempts canceled by the shutdown are not failures of the receiver
      Delivery delivery = result.delivery();
      backoff.record(delivery.appSid(), delivery.receiver(), result.outcome());
      outages.record(delivery.receiver(), result.outcome());
      results.add(result);
      recording.request();
    }
  }

  private void record() {
    try {
      do {
        recordSome();
        // after each batch, not at the end: under steady load there is always more to record
        unlessStopping(this::sendParked);
      } while (!results.isEmpty());
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "This node could not record delivery attempts; it retries within a second.",
          e);
    }
  }

  private void sendParked() {
    sendNext();
    scanForParked();
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
    batch.forEach(result -> inFlight.remove(result.delivery().id(), result.delivery()));
    batch.stream()
        .filter(result -> !result.outcome().isAttempt())
        .forEach(result -> crowded.add(result.delivery().receiver()));
    boolean full = bulkhead.free() == 0;
    batch.forEach(result -> bulkhead.release(result.delivery().receiver()));
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
      send(permits -> claims.claimNext(Map.copyOf(settled), permits));
      settled.clear();
    }
  }

  /** Every 15 s, claims notifications parked by other nodes, or by this one before a restart. */
  private void scanForParked() {
    if (System.nanoTime() - lastScan > SCAN_INTERVAL.toNanos()) {
      crowded.addAll(claims.receiversWithParked());
      send(permits -> claims.claimOrphaned(BATCH, permits));
      lastScan = System.nanoTime();
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
    // remove first: a concurrent claim may add the receiver for a notification not visible here
    crowded.remove(receiver);
    boolean maybeMore = true;
    try {
      maybeMore = send(permits -> claims.claimWaiting(receiver, free, permits)) > 0;
    } finally {
      if (maybeMore) {
        crowded.add(receiver);
      }
    }
  }
}
