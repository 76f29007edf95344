/**
 * The port to media edges: {@link MediaEdge} and what goes through it. A media edge carries the
 * audio between a phone, with any codec, packet length or encryption and perhaps behind a NAT, and
 * a media server, which takes plain RTP with PCMU only. {@code phone.edge.rtpengine} implements the
 * port for one brand, with the session descriptions of {@code phone.edge.sdp}; nothing depends on
 * that adapter. Call control calls in, and observes {@link DigitEvent}. This package knows neither
 * SIP nor conferences; it calls {@code media.sdp} for the offers to media servers, and {@code
 * platform}.
 */
package org.conferenceapi.phone.edge;
