/**
 * The rooms, sessions and legs (connections of link participants) at the media servers, as rows in
 * the database. {@code media.join} and {@code media.reconcile} call in to change them, {@code
 * media.recording} and {@code media.playback} to find a conference's room, and the media servers by
 * their events. This package calls {@code conference} to remove participants, and {@code
 * media.server} for the sessions that this node holds.
 */
package org.conferenceapi.media.room;
