package org.conferenceapi.event.stream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.api.error.ExceptionClassifier;
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

  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final Queue<Subscription> behind = new ConcurrentLinkedQueue<>();
  private CoalescingTask catchingUp;
  private CoalescingTask polling;
  private ScheduledFuture<?> poll;

  /** The place up to which events were handed out; guarded by this. */
  private long place;

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

  /** Adds a client, which is given the events after its cursor. */
  void add(Subscription subscription) {
    synchronized (this) {
      if (subscriptions.isEmpty()) {
        place = reader.last();
      }
      subscriptions.add(subscription);
    }
    resume(subscription);
  }

  /** Removes a client. */
  void remove(Subscription subscription) {
    subscriptions.remove(subscription);
    behind.remove(subscription);
  }

  /** Continues with a client that had no capacity. */
  void resume(Subscription subscription) {
    if (subscriptions.contains(subscription)) {
      behind.add(subscription);
      catchingUp.request();
    }
  }

  /** Hands out events that this node has added. */
  void onLogged(@Observes EventsLoggedEvent event) {
    requestPoll();
  }

  /** Removes clients whose time is over, and continues with those for which a read has failed. */
  void onEverySecond(@Observes EverySecondEvent event) {
    long now = System.nanoTime();
    for (Subscription each : subscriptions) {
      if (each.isOver(now)) {
        remove(each);
      } else if (!each.isUpToDate() && each.hasCapacity() && !behind.contains(each)) {
        resume(each);
      }
    }
  }

  /** Ends all clients, so that they continue at another node. */
  void onShutdown(@Observes ShutdownEvent event) {
    subscriptions.forEach(
        each -> {
          remove(each);
          each.end();
        });
  }

  private void requestPoll() {
    if (!subscriptions.isEmpty()) {
      polling.request();
    }
  }

  private synchronized void poll() {
    List<LoggedEvent> events;
    do {
      events = reader.readAll(place, BATCH);
      for (LoggedEvent event : events) {
        handOut(event);
        place = event.place();
      }
    } while (events.size() == BATCH);
  }

  private void handOut(LoggedEvent event) {
    EventFrame frame = new EventFrame(event);
    for (Subscription each : subscriptions) {
      if (each.isUpToDate()) {
        if (each.filter().selects(event)) {
          give(each, event, frame);
        } else {
          each.moveTo(event.place());
        }
      }
    }
  }

  private static void give(Subscription to, LoggedEvent event, EventFrame frame) {
    if (to.hasCapacity()) {
      to.moveTo(event.place());
      to.take(event, frame);
    } else {
      to.setUpToDate(false); // the events from here on are read when it has capacity again
    }
  }

  private void catchUp() {
    for (Subscription next = behind.poll(); next != null; next = behind.poll()) {
      Subscription client = next;
      runSafely(() -> catchUp(client));
    }
  }

  private void catchUp(Subscription client) {
    while (subscriptions.contains(client) && client.hasCapacity() && !client.isUpToDate()) {
      EventReader.Page page = reader.read(client.filter(), client.cursor(), BATCH);
      for (LoggedEvent event : page.events()) {
        client.moveTo(event.place());
        client.take(event, new EventFrame(event));
      }
      client.moveTo(page.next());
      if (page.events().size() < BATCH) {
        markUpToDate(client);
      }
    }
  }

  /** The hub may have handed out events since the client's page was read; then it reads again. */
  private synchronized void markUpToDate(Subscription client) {
    client.setUpToDate(client.cursor() >= place);
  }

  private static void runSafely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e), "Events could not be read; it is tried again at once.", e);
    }
  }
}
