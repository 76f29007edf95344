package org.conferenceapi.media.server;

import java.util.Set;

/**
 * How the media servers stand, as one node sees it.
 *
 * @param healthy those that answer
 * @param doubtful those that do not answer, but did so seconds ago
 */
public record MediaServerHealth(Set<String> healthy, Set<String> doubtful) {}
