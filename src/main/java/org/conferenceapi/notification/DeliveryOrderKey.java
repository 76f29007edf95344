package org.conferenceapi.notification;

/** What order is kept within: the notifications of one conference to one URL. */
public record DeliveryOrderKey(String confSid, String url) {}
