package org.conferenceapi.event;

/** A CDI event outside of transactions: this node has added events to the log. */
public record EventsLoggedEvent() {}
