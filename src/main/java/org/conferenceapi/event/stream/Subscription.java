package org.conferenceapi.event.stream;

import org.conferenceapi.event.EventFilter;
import org.conferenceapi.event.LoggedEvent;

/**
 * A client that waits for events. It is either behind, and its events are read from the database;
 * or it is up to date with the {@link EventHub}, which then hands it every new event. Only the hub
 * calls the methods, and changes the state under its lock.
 */
abstract class Subscription {
  private final EventFilter filter;
  private long cursor;
  private boolean isUpToDate;

  Subscription(EventFilter filter, long cursor) {
    this.filter = filter;
    this.cursor = cursor;
  }

  final EventFilter filter() {
    return filter;
  }

  /** The place up to which the client has been given the log. */
  final synchronized long cursor() {
    return cursor;
  }

  final synchronized void moveTo(long place) {
    cursor = place;
  }

  final synchronized boolean isUpToDate() {
    return isUpToDate;
  }

  final synchronized void setUpToDate(boolean now) {
    isUpToDate = now;
  }

  /** Whether it takes more events now; if not, it calls {@link EventHub#resume} later. */
  abstract boolean hasCapacity();

  /** Takes a selected event. */
  abstract void take(LoggedEvent event, EventFrame frame);

  /** Called every second; true if the client is to be removed. */
  abstract boolean isOver(long nanoTime);

  /** Ends it because the node shuts down. */
  abstract void end();
}
