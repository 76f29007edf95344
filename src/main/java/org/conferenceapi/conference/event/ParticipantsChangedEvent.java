package org.conferenceapi.conference.event;

/**
 * CDI event fired within a transaction that changes the participants of a conference or the voice
 * mode of one of them. It is fired only if media servers carry the audio.
 *
 * @param confSid the sid of the conference
 */
public record ParticipantsChangedEvent(String confSid) {}
