package org.conferenceapi.event.stream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.event.EventReader;
import org.conferenceapi.event.EventsLoggedEvent;
import org.conferenceapi.event.LoggedEvent;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;
import org.conferenceapi.platform.lifecycle.ShutdownEvent;

/**
 * Hands new events to all clients of this node that wait for them. While there is such a client, it
 * reads the log every 200 ms with one query, and at once when this node has added events. One
 * thread reads the events of clients that are behind.
 */
@ApplicationScoped
public class EventHub {
  private static final System.Logger LOG = System.getLogger(EventHub.class.getName());
  private static final long POLL_MILLIS = 200;
  private static final int BATCH = 200;

  @Inject EventReader reader;
  @Resource ManagedScheduledExecutorService executor;

  /** By the account of their filter. */
  private final Map<String, Set<Subscription>> subscriptions = new ConcurrentHashMap<>();

  private final Queue<Subscription> behind = new ConcurrentLinkedQueue<>();
  private CoalescingTask catchingUp;
  private CoalescingTask polling;
  private ScheduledFuture<?> poll;

  /** The place up to which events were handed out; written under the lock of this. */
  private volatile long place;

  @PostConstruct
  void start() {
    polling = new CoalescingTask(executor, () -> runSafely(this::poll));
    catchingUp = new CoalescingTask(executor, this::catchUp);
    poll =
        executor.scheduleWithFixedDelay(
            this::requestPoll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    poll.cancel(false);
  }

  /**
   * Returns how many clients wait for events on this node.
   *
   * @return the number of streams and long polls
   */
  public int clients() {
    return all().size();
  }

  /** Adds a client, which is given the events after its cursor. */
  void add(Subscription subscription) {
    long last = subscriptions.isEmpty() ? reader.last() : 0;
    synchronized (this) {
      if (subscriptions.isEmpty()) {
        place = Math.max(place, last);
      }
      subscriptions.compute(
          subscription.filter().accountSid(),
          (sid, known) -> {
            Set<Subscription> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(subscription);
            return all;
          });
    }
    resume(subscription);
  }

  /** Removes a client. */
  void remove(Subscription subscription) {
    subscriptions.computeIfPresent(
        subscription.filter().accountSid(),
        (sid, all) -> all.remove(subscription) && all.isEmpty() ? null : all);
    behind.remove(subscription);
  }

  /** Continues with a client that had no capacity. */
  void resume(Subscription subscription) {
    if (isKnown(subscription)) {
      behind.add(subscription);
      catchingUp.request();
    }
  }

  /** Hands out events that this node has added. */
  void onLogged(@Observes EventsLoggedEvent event) {
    requestPoll();
  }

  /** Ends clients whose time is over, and continues with those for which a read has failed. */
  void onEverySecond(@Observes EverySecondEvent event) {
    long now = System.nanoTime();
    for (Subscription each : all()) {
      long seen = each.isUpToDate() ? Math.max(place, each.cursor()) : each.cursor();
      runSafely(() -> each.onSecond(now, seen));
      if (!each.isUpToDate() && each.hasCapacity() && !behind.contains(each)) {
        behind.add(each);
      }
    }
    if (!subscriptions.isEmpty()) {
      polling.resubmit();
      catchingUp.resubmit();
    }
  }

  /** Ends all clients, so that they continue at another node. */
  void onShutdown(@Observes ShutdownEvent event) {
    all().forEach(Subscription::end);
  }

  private List<Subscription> all() {
    return subscriptions.values().stream().flatMap(Set::stream).toList();
  }

  private boolean isKnown(Subscription subscription) {
    return of(subscription.filter().accountSid()).contains(subscription);
  }

  private Set<Subscription> of(String accountSid) {
    return subscriptions.getOrDefault(accountSid, Set.of());
  }

  private void requestPoll() {
    if (!subscriptions.isEmpty()) {
      polling.request();
    }
  }

  /** Reads without the lock, so that a slow database delays no other thread. */
  private void poll() {
    List<LoggedEvent> events;
    do {
      long from = place;
      events = reader.readAll(from, BATCH);
      handOut(from, events);
    } while (events.size() == BATCH);
  }

  private synchronized void handOut(long from, List<LoggedEvent> events) {
    if (place != from) {
      return; // it was empty meanwhile, and has begun anew
    }
    for (LoggedEvent event : events) {
      handOut(event);
      place = event.place();
    }
  }

  private void handOut(LoggedEvent event) {
    EventFrame frame = new EventFrame(event);
    handOut(event, frame, of(event.accountSid()));
    if (!event.mainSid().equals(event.accountSid())) {
      handOut(event, frame, of(event.mainSid()));
    }
  }

  private static void handOut(LoggedEvent event, EventFrame frame, Set<Subscription> clients) {
    for (Subscription each : clients) {
      boolean isNew = each.isUpToDate() && event.place() > each.cursor();
      if (!isNew || !each.filter().selects(event)) {
        continue;
      }
      if (each.hasCapacity()) {
        each.take(frame);
      } else {
        each.behindAt(event.place() - 1);
      }
    }
  }

  /** Gives each client one page in turn, so that one with many events does not delay others. */
  private void catchUp() {
    for (Subscription next = behind.poll(); next != null; next = behind.poll()) {
      Subscription client = next;
      runSafely(() -> catchUp(client));
    }
  }

  private void catchUp(Subscription client) {
    if (!isKnown(client) || client.isUpToDate() || !client.hasCapacity()) {
      return;
    }
    EventReader.Page page;
    try {
      page = reader.read(client.filter(), client.cursor(), BATCH);
    } catch (Problem e) {
      client.end(); // its cursor is gone; when it resumes, it gets the problem
      return;
    }
    for (LoggedEvent event : page.events()) {
      if (!client.hasCapacity()) {
        return; // it calls resume
      }
      client.behindAt(event.place());
      client.take(new EventFrame(event));
    }
    client.behindAt(page.next());
    if (page.events().size() < BATCH) {
      updateIfCurrent(client);
    }
    if (!client.isUpToDate()) {
      behind.add(client);
    }
  }

  /** The hub may have handed out events since the client's page was read; then it reads again. */
  private synchronized void updateIfCurrent(Subscription client) {
    if (client.cursor() >= place) {
      client.upToDate();
    }
  }

  private static void runSafely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "Events could not be handed out; it is tried again within a second.",
          e);
    }
  }
}
