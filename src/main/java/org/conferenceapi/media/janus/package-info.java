/**
 * The adapter for the media server Janus and its AudioBridge plugin, over a WebSocket connection.
 * No other package depends on it: {@code media.server} finds its {@link JanusServerFactory} by CDI.
 * It implements the interfaces of {@code media}, translates the offers of {@code media.sdp}, and
 * calls {@code platform}.
 */
package org.conferenceapi.media.janus;
