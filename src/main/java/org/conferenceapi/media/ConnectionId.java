package org.conferenceapi.media;

/**
 * The identifier of a participant's connection at its media server. Both texts are opaque: only the
 * adapter of the media server can interpret them. They have at most 64 characters.
 *
 * @param session the session that the connection belongs to
 * @param handle the connection within its session
 */
public record ConnectionId(String session, String handle) {}
