package org.conferenceapi.conference.event;

/**
 * CDI event fired within the transaction that invites a participant whom this service is to call by
 * SIP.
 *
 * @param confSid the sid of the conference
 * @param partSid the sid of the participant
 */
public record PhoneInvitedEvent(String confSid, String partSid) {}
