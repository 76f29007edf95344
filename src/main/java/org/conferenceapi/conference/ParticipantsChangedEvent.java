package org.conferenceapi.conference;

/**
 * Told within the transaction that changed who is to be in a conference or what they hear and say.
 */
public record ParticipantsChangedEvent(String confSid) {}
