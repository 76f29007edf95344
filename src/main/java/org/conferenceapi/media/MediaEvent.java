package org.conferenceapi.media;

/**
 * An event of a media server about the media connection of a participant. Events can be lost,
 * duplicated or late.
 *
 * @param server the URL of the media server
 * @param session the session that the event belongs to; this node holds it
 * @param handle the connection of the participant within that session; empty if the event is about
 *     the whole session
 * @param kind the kind of event
 */
public record MediaEvent(String server, String session, String handle, Kind kind) {
  /** The kind of event. */
  public enum Kind {
    /** Media arrives, for the first time or again. */
    RECEIVING,
    /**
     * No media has arrived for 1 to 2 seconds: the client was killed, or the network failed. A
     * participant that does not talk, or is muted at the server, still sends media. The server
     * sends this event once, and may remove the participant itself after a minute without media.
     */
    SILENT,
    /** The media connection is established; media can flow. */
    UP,
    /**
     * The media connection has ended, closed by the client or the server; up to half a second after
     * a kick. The event may come twice, once for the media and once for the handle. A browser does
     * not notice the end by itself.
     */
    GONE,
    /** The media server does not have the session any more, nor any of its handles. */
    SESSION_LOST
  }
}
