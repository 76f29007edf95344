/**
 * Client for the media server Janus and its AudioBridge plugin, over a WebSocket connection: rooms,
 * sessions, participants, recording and playback. It also reads SDP offers.
 *
 * <p>The other packages of {@code media} call in: {@code media.server} creates a {@link
 * JanusServer} for each configured server, and {@code media.join} reads the {@link SdpOffer}s of
 * clients. It calls {@code api.problem} and {@code platform}. It reports to its callers by {@link
 * MediaEvent}.
 */
package org.conferenceapi.media.janus;
