package org.conferenceapi.media.join;

import org.conferenceapi.media.ConnectionId;
import org.conferenceapi.media.room.MediaRooms;

/**
 * The connection of a participant to a media server.
 *
 * @param server the URL of the media server
 * @param room the name of the room
 * @param id the connection; null if the participant is assigned to the room, but not connected
 */
public record MediaConnection(String server, String room, ConnectionId id) {
  /** Returns the room with its media server. */
  MediaRooms.Address address() {
    return new MediaRooms.Address(server, room);
  }
}
