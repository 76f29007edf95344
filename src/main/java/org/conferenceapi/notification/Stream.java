package org.conferenceapi.notification;

/** What order is kept within: the notifications of one conference to one URL. */
public record Stream(String confSid, String url) {}
