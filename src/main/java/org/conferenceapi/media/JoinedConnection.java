package org.conferenceapi.media;

/**
 * The result of joining a room.
 *
 * @param id the connection of the participant
 * @param sdpAnswer the SDP answer for the client; no media flows before the client has it
 */
public record JoinedConnection(ConnectionId id, String sdpAnswer) {}
