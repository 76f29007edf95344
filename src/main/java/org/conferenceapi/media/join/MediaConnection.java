package org.conferenceapi.media.join;

/**
 * Somebody's connection to a media server.
 *
 * @param sessionId null, with the handle, if there is only their place in the room
 */
public record MediaConnection(String server, String room, Long sessionId, Long handleId) {}
