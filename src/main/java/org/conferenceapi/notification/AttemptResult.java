package org.conferenceapi.notification;

import java.time.Instant;
import org.conferenceapi.notification.http.DeliveryOutcome;

/**
 * Result of one attempt to deliver a notification.
 *
 * @param delivery the claimed notification
 * @param time when the attempt began
 * @param outcome the response's status, or why there was no response
 */
public record AttemptResult(Delivery delivery, Instant time, DeliveryOutcome outcome) {}
