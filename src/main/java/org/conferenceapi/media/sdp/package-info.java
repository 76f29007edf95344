/**
 * SDP offers (RFC 8866) of clients that want to join: they are checked, and reduced to what a media
 * server needs. {@code media.join} reads the offers; the adapters of media servers call in to
 * translate them and to make the SDP answers. This package calls {@code api.problem} for its
 * refusals, and {@code platform.net}.
 */
package org.conferenceapi.media.sdp;
