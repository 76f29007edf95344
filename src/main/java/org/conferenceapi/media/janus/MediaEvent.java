package org.conferenceapi.media.janus;

import java.net.URI;

/**
 * What a media server tells of somebody's connection. Events can be lost, doubled or late.
 *
 * @param session the session it belongs to, one that is held here
 * @param handle the connection, as {@link JoinedHandle} gave it; 0 where the event is of a whole
 *     session
 */
public record MediaEvent(URI server, long session, long handle, Kind kind) {
  /** What happened. */
  public enum Kind {
    /** Media comes in, for the first time or again. */
    RECEIVING,
    /**
     * No media has come in for a second or two: killed, or the network broke. Who says nothing, or
     * is muted at the server, still sends. It is told once; the server itself puts somebody out for
     * it after about a minute.
     */
    SILENT,
    /** The connection is up; media can flow. */
    UP,
    /**
     * The connection has ended, whoever ended it; up to half a second after a kick. It may be told
     * twice, of the media and of the handle. The browser does not notice by itself.
     */
    GONE,
    /** The media server has forgotten the session, with all its connections. */
    SESSION_LOST
  }
}
