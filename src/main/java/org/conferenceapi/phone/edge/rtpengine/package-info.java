/**
 * The adapter for the media edge rtpengine, with its ng protocol over UDP. No other package depends
 * on it: {@code phone.edge} finds its {@link RtpengineFactory} by CDI. It implements the interfaces
 * of {@code phone.edge}, checks and writes session descriptions with {@code phone.edge.sdp}, and
 * calls {@code platform}.
 */
package org.conferenceapi.phone.edge.rtpengine;
