package org.conferenceapi.media.janus;

import java.time.Duration;

/**
 * The session and handle that this node sends room requests through, as long as the connection
 * lives. No participant uses them.
 *
 * @param connection the connection to the media server
 * @param session the Janus session
 * @param handle a handle of the AudioBridge plugin in that session
 * @param cutsHearing whether the server supports the request {@code suspend}
 * @param keepAlive the longest time between two requests in a session, so that it does not time out
 */
record ControlSession(
    JanusConnection connection,
    long session,
    long handle,
    boolean cutsHearing,
    Duration keepAlive) {}
