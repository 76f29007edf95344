/**
 * Reconciliation of the media servers with the database: it removes, mutes and suspends
 * participants, frees and destroys rooms, removes lost participants and cleans up. The timer of
 * {@code conference} calls in every second, and an event of {@code conference} after a change of
 * participants. This package calls {@code media.room} for the rows, and {@code media.server} for
 * the rooms.
 */
package org.conferenceapi.media.reconcile;
