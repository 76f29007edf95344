package org.conferenceapi.phone.edge;

import java.time.Duration;

/**
 * A CDI event: somebody pressed a key of a phone (RFC 4733). It is fired outside of transactions,
 * the events of one edge one at a time and in order. Events can be lost, or be about a call that
 * this node does not know.
 *
 * @param callId the identifier of the call, {@link EdgeCall#id}
 * @param digit one of {@code 0123456789*#ABCD}
 * @param duration how long the key was pressed
 */
public record DigitEvent(String callId, char digit, Duration duration) {}
