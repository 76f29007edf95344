package org.conferenceapi.conference.event;

/**
 * CDI event fired within a transaction in which participants enter or leave a conference that has
 * entry and exit tones and continues to run.
 *
 * @param confSid the sid of the conference
 * @param in true for an entry, false for an exit
 */
public record EntryOrExitEvent(String confSid, boolean in) {}
