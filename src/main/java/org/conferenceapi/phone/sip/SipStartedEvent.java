package org.conferenceapi.phone.sip;

/**
 * A CDI event when the SIP endpoint of this node listens.
 *
 * @param endpoint the endpoint
 */
public record SipStartedEvent(SipEndpoint endpoint) {}
