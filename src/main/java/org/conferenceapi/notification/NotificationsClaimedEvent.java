package org.conferenceapi.notification;

/**
 * A CDI event after this node has claimed notifications to send them.
 *
 * @param count how many it has claimed, at least one
 */
public record NotificationsClaimedEvent(int count) {}
