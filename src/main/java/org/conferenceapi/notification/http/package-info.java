/**
 * The HTTP client for notifications: HTTP/1.1 without a thread per request, bounded in time, memory
 * and connections, and only to addresses that the operator allows. {@code NotificationSender} calls
 * in through {@code WebhookClient} and {@code Signature}. This package calls the server's own
 * JAX-RS client (Jersey or RESTEasy), under which it puts Apache HttpComponents.
 */
package org.conferenceapi.notification.http;
