package org.conferenceapi.media.janus;

/**
 * The result of joining a room.
 *
 * @param handle the Janus handle of the participant, within its session
 * @param sdpAnswer the SDP answer for the client
 */
public record JoinedHandle(long handle, String sdpAnswer) {}
