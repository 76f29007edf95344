package org.conferenceapi.account;

/**
 * A CDI event within the transaction that deletes an app. An observer that finds something that
 * belongs to the app prevents the deletion with the problem {@code illegal-transition}.
 *
 * @param sid the sid of the app
 */
public record AppDisposedEvent(String sid) {}
