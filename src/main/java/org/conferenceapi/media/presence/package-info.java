/**
 * Who is in a room at a media server now, and who speaks. Clients call {@code RoomResource}, and
 * {@code media.join} calls {@code RoomPresence} for its participants. This package calls {@code
 * conference} for the conference of an account, {@code media.room} for its room, and {@code
 * media.server} for the media server.
 */
package org.conferenceapi.media.presence;
