package org.conferenceapi.conference;

/**
 * Told within the transaction in which somebody enters or leaves a conference that goes on and has
 * tones for that.
 *
 * @param in entered; else left
 */
public record EntryOrExitEvent(String confSid, boolean in) {}
