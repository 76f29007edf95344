package org.conferenceapi.notification.http;

/**
 * What a delivery needs of an HTTP answer.
 *
 * @param status from 100 to 599
 * @param retryAfter the header, or null
 */
record DeliveryResponse(int status, String retryAfter) {}
