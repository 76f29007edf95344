/**
 * The port to media servers: {@link MediaServer} and what goes through it. The other packages of
 * {@code media} call in; an adapter for a brand of media server, such as {@code media.janus},
 * implements {@link MediaServer} and {@link MediaServerFactory}, and nothing else depends on it.
 * This package calls {@code media.sdp} for the offers of clients.
 */
package org.conferenceapi.media;
