package org.conferenceapi.monitoring;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.conferenceapi.api.Access;
import org.conferenceapi.media.server.MediaServerState;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.lifecycle.LocalNode;

/** The media servers, as this node sees them: see {@code docs/index.html#mediaservers}. */
@ApplicationScoped
@Path("/mediaserver")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class MediaServerResource {
  @EJB MonitoringQueries queries;
  @Inject MediaServers servers;
  @Inject LocalNode node;
  @Inject Clock clock;

  /**
   * Lists the media servers of the settings. It asks no media server.
   *
   * @return the media servers; none if an external switch carries the audio
   */
  @GET
  @Access(Access.By.OPERATOR)
  public MediaServersOut list() {
    List<MediaServerState> states = servers.states();
    if (states.isEmpty()) {
      return MediaServersOut.of(node.sid(), List.of());
    }
    Map<String, Long> rooms = queries.mediaRoomsByServer();
    Map<String, Long> participants = queries.mediaParticipantsByServer();
    Instant now = clock.instant();
    return MediaServersOut.of(
        node.sid(),
        states.stream().map(each -> MediaServerOut.of(each, rooms, participants, now)).toList());
  }
}
