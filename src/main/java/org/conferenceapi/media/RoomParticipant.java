package org.conferenceapi.media;

/**
 * A participant in a room, as the media server reports it.
 *
 * @param id the identifier, unique in the room
 * @param name the display name; empty if there is none
 * @param muted whether the other participants do not hear it
 * @param talking whether it talks now; always false if the client does not send its audio level
 * @param connected whether media can flow; false while the connection is being established
 */
public record RoomParticipant(
    String id, String name, boolean muted, boolean talking, boolean connected) {}
