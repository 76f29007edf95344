package org.conferenceapi.media.janus;

import java.time.Duration;

/**
 * What commands to a media server go through, as long as its connection lives: a session and a
 * handle of our own, in which nobody speaks.
 *
 * @param cutsHearing the server knows {@code suspend}
 * @param keepAlive how often a session must be heard of, at the latest
 */
record ControlSession(
    JanusConnection connection,
    long session,
    long handle,
    boolean cutsHearing,
    Duration keepAlive) {}
