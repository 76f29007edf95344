/**
 * Delivery of webhook notifications: a transactional outbox, claims by lease, retries and the
 * delivery log. The package {@code conference} calls in: it adds notifications to {@code Outbox} in
 * the transaction of a status change, lists and redelivers them, and its timer wakes {@code
 * NotificationSender} every second. This package calls the database, {@code account} for the
 * signing secrets, and the subpackage {@code http} for the HTTP requests.
 */
package org.conferenceapi.notification;
