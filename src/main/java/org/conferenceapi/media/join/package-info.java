/**
 * Joining, reconnecting and leaving by a join link, over HTTP with SDP offers and answers. Clients
 * call {@code JoinResource}, a WHIP endpoint (RFC 9725), without an account; the ticket in the link
 * is the credential. The responses name the STUN and TURN servers of the settings. This package
 * calls {@code conference} to admit participants, {@code media.room} for the room, {@code
 * media.presence} for who is in it, {@code media.sdp} to read the offers, {@code media.server} for
 * the media server, and {@code media.recording} when a room had to be created again.
 */
package org.conferenceapi.media.join;
