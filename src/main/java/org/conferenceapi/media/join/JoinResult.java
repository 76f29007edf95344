package org.conferenceapi.media.join;

import org.conferenceapi.media.janus.JanusServer;

/**
 * The result of a join at a media server: the participant is in the room.
 *
 * @param server the media server
 * @param session the session that the handle belongs to
 * @param handle the handle of the participant's connection
 * @param sdpAnswer the SDP answer for the client; no media flows before the client has it
 */
record JoinResult(JanusServer server, long session, long handle, String sdpAnswer) {}
