/**
 * The event log: every change that matters, with the representations as the change left them.
 * {@code conference} and the packages above it add events in the transaction of the change ({@link
 * org.conferenceapi.event.EventLog}). After the commit, {@link
 * org.conferenceapi.event.EventSequencer} gives them places, which are the cursors of {@code
 * event.stream}. The package calls the database.
 */
package org.conferenceapi.event;
