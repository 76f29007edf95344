package org.conferenceapi.media.join;

import org.conferenceapi.media.ConnectionId;
import org.conferenceapi.media.MediaServer;

/**
 * The result of a join at a media server: the participant is in the room.
 *
 * @param server the media server
 * @param connection the participant's connection
 * @param sdpAnswer the SDP answer for the client; no media flows before the client has it
 */
record JoinResult(MediaServer server, ConnectionId connection, String sdpAnswer) {}
