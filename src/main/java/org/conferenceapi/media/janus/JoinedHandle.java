package org.conferenceapi.media.janus;

/**
 * Somebody's way into a room.
 *
 * @param handle the connection, within its session
 * @param sdpAnswer what they need to make it
 */
public record JoinedHandle(long handle, String sdpAnswer) {}
