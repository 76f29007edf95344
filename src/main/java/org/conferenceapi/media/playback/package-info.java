/**
 * Announcements (Ogg Opus files of accounts), their playback in conferences, and the tones at entry
 * and exit. Clients call the resources; {@code conference} reports entries and exits by an event.
 * This package calls {@code media.room} for a conference's room, {@code media.server} to play
 * files, {@code media.files} for the paths, and the database.
 */
package org.conferenceapi.media.playback;
