package org.conferenceapi.media.join;

import java.time.Instant;
import org.conferenceapi.conference.media.LinkParticipant;

/**
 * An admitted attempt of a link participant to join a room, for the first time or again.
 *
 * @param participant the link participant
 * @param server the URL of the media server
 * @param room the name of the room on the media server
 * @param begun when the attempt was admitted; identifies the attempt, so that a late result of an
 *     older attempt does not change the state of a newer one
 * @param former the connection that the new one replaces; null at the first join
 */
public record JoinAttempt(
    LinkParticipant participant,
    String server,
    String room,
    Instant begun,
    MediaConnection former) {}
