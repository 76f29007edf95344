package org.conferenceapi.media.janus;

/**
 * Somebody in a room, as the media server sees it.
 *
 * @param id who it is, unique in the room
 * @param name what the others see; empty if there is none
 * @param muted nobody hears this one
 * @param talking speaks right now; always false where the sender does not tell its level
 * @param connected media can flow; false while the connection is being made
 */
public record JanusParticipant(
    String id, String name, boolean muted, boolean talking, boolean connected) {}
