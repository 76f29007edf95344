package org.conferenceapi.media.join;

/**
 * The connection of a participant to a media server.
 *
 * @param server the URL of the media server
 * @param room the name of the room
 * @param sessionId the session that the handle belongs to; null if the participant is assigned to
 *     the room, but not connected
 * @param handleId the handle of the connection; null together with {@code sessionId}
 */
public record MediaConnection(String server, String room, Long sessionId, Long handleId) {}
