package org.conferenceapi.notification;

/**
 * CDI event fired within the transaction in which the delivery of a notification is given up. After
 * a 410, the other pending notifications of its receiver in the conference are given up without an
 * event of their own.
 *
 * @param confSid the sid of the conference
 * @param notification the notification with its attempts
 */
public record NotificationDeadEvent(String confSid, NotificationOut notification) {}
