package org.conferenceapi.platform.lifecycle;

/**
 * A CDI event that the service's timer fires every second on every node, outside of transactions.
 * Observers do short periodic work, or start longer work on another thread.
 */
public record EverySecondEvent() {}
