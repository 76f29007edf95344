package org.conferenceapi.monitoring;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.time.Instant;
import java.util.Map;
import org.conferenceapi.media.server.MediaServerState;
import org.conferenceapi.platform.Times;

/** Representation {@code mediaserver} ({@code docs/index.html#elements-mediaserver}). */
@XmlRootElement(name = "mediaserver")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"url", "status", "since", "rooms", "participants"})
public class MediaServerOut {
  /** The URL without user info and query. */
  public String url;

  /** {@code up}, {@code doubtful} or {@code down}, as the node sees it that responds. */
  public String status;

  /** Since when it has not responded: an ISO 8601 time in UTC. Null while it is up. */
  public String since;

  /** The number of rooms of conferences, on all nodes the same. */
  public Long rooms;

  /** The number of participants in these rooms, on all nodes the same. */
  public Long participants;

  static MediaServerOut of(
      MediaServerState state,
      Map<String, Long> rooms,
      Map<String, Long> participants,
      Instant now) {
    MediaServerOut out = new MediaServerOut();
    out.url = state.shownUrl();
    out.status = state.status().wire();
    out.since =
        state.status() == MediaServerState.Status.UP
            ? null
            : Times.format(now.minus(state.unhealthyFor()));
    out.rooms = rooms.getOrDefault(state.url(), 0L);
    out.participants = participants.getOrDefault(state.url(), 0L);
    return out;
  }
}
