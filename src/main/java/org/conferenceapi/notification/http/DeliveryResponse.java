package org.conferenceapi.notification.http;

/**
 * The data of an HTTP response that a delivery needs.
 *
 * @param status the HTTP status, from 100 to 599
 * @param retryAfter the header {@code Retry-After}, not parsed, or null
 */
record DeliveryResponse(int status, String retryAfter) {}
