package org.conferenceapi.media.server;

import java.util.Set;

/**
 * The health of the media servers, as this node sees it.
 *
 * @param healthy the URLs of the servers that respond
 * @param doubtful the URLs of the servers that do not respond, but did so in the last 3 seconds
 */
public record MediaServerHealth(Set<String> healthy, Set<String> doubtful) {}
