package org.conferenceapi.media.join;

import java.time.Instant;
import org.conferenceapi.conference.LinkParticipant;

/**
 * Somebody who may come into a room now, for the first time or again.
 *
 * @param begun when that was decided: who has begun another passage since does not end this one
 * @param former the connection that the new one is instead of; null for the first
 */
public record JoinAttempt(
    LinkParticipant participant,
    String server,
    String room,
    Instant begun,
    MediaConnection former) {}
