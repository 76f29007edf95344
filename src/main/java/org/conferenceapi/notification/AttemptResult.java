package org.conferenceapi.notification;

import java.time.Instant;
import org.conferenceapi.notification.http.DeliveryOutcome;

/** What came of an attempt to deliver that began at the given time. */
public record AttemptResult(Delivery delivery, Instant time, DeliveryOutcome outcome) {}
