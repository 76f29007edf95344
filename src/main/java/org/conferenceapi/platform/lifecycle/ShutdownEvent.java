package org.conferenceapi.platform.lifecycle;

/**
 * A CDI event before the shutdown, while all services still work. Observers release the claims of
 * notifications and the media sessions that this node holds, so that other nodes can take over.
 */
public record ShutdownEvent() {}
