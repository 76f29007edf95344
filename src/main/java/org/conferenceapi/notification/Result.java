package org.conferenceapi.notification;

import java.time.Instant;

/** What came of an attempt to deliver that began at the given time. */
public record Result(Delivery delivery, Instant time, Outcome outcome) {}
