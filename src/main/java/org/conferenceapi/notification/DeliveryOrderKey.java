package org.conferenceapi.notification;

/**
 * Identifies a stream: the notifications of one conference to one URL. Notifications are delivered
 * in order within a stream; streams do not wait for each other.
 *
 * @param confSid the conference's sid
 * @param url the receiver's URL, as the client wrote it
 */
public record DeliveryOrderKey(String confSid, String url) {}
