package org.conferenceapi.media.join;

import org.conferenceapi.media.janus.JanusServer;

/**
 * Somebody is in a room on a media server.
 *
 * @param sdpAnswer what their browser needs for media to flow
 */
record JoinResult(JanusServer server, long session, long handle, String sdpAnswer) {}
