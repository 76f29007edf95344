/**
 * Call control: calls participants who are invited by phone, takes the calls of those who dial in,
 * and keeps conference, SIP dialog, media edge and media server of a call in agreement. Called by
 * CDI events, the SIP endpoint and the timer; calls {@code conference.phone}, {@code media.join},
 * {@code phone.sip}, {@code phone.edge} and {@code phone.trunk}.
 */
package org.conferenceapi.phone.call;
