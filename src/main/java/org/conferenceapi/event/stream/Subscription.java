package org.conferenceapi.event.stream;

import org.conferenceapi.event.EventFilter;

/**
 * A client that waits for events. It is either behind, and its events are read from the database;
 * or it is up to date with the {@link EventHub}, which then hands it every new event.
 */
abstract class Subscription {
  private final EventFilter filter;
  private volatile long cursor;
  private volatile boolean isUpToDate;

  Subscription(EventFilter filter, long cursor) {
    this.filter = filter;
    this.cursor = cursor;
  }

  final EventFilter filter() {
    return filter;
  }

  /**
   * The place up to which the client had been given the log when it was behind; while it is up to
   * date, the hub's place is later.
   */
  final long cursor() {
    return cursor;
  }

  final boolean isUpToDate() {
    return isUpToDate;
  }

  /** Notes that it has been given the log up to a place, but is still behind. */
  final void behindAt(long place) {
    cursor = place;
    isUpToDate = false;
  }

  /** Notes that it is up to date with the hub. */
  final void upToDate() {
    isUpToDate = true;
  }

  /** Whether it takes more events now; if not, it calls {@link EventHub#resume} later. */
  abstract boolean hasCapacity();

  /** Takes a selected event. */
  abstract void take(EventFrame event);

  /**
   * Called every second, to end it in time. It is removed when it has ended.
   *
   * @param nanoTime the time, by {@link System#nanoTime}
   * @param place the place up to which it has been given the log
   */
  abstract void onSecond(long nanoTime, long place);

  /** Ends it now, because the node shuts down or its events were deleted. */
  abstract void end();
}
