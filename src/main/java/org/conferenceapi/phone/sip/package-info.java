/**
 * The SIP side of a node (RFC 3261): {@link org.conferenceapi.phone.sip.SipEndpoint} sends and
 * accepts calls through the SIP stack, which no other package knows. It knows neither conferences
 * nor the database nor media: session descriptions are text to it. Called by {@code phone}.
 */
package org.conferenceapi.phone.sip;
