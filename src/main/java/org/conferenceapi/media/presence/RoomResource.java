package org.conferenceapi.media.presence;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.media.ConferenceSnapshot;
import org.conferenceapi.conference.media.ConferenceSnapshots;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.platform.config.Settings;

/** Who speaks in a conference now: see {@code docs/index.html#room}. */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/room")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class RoomResource {
  @EJB ConferenceSnapshots conferences;
  @EJB MediaRooms rooms;
  @Inject RoomPresence presence;
  @Inject Settings settings;
  @Inject Caller caller;

  /**
   * Returns the participants who are connected to the room of a conference, as of 500 ms ago at
   * most. No transaction is open while the media server is asked.
   *
   * @param conf the sid of the conference
   * @return the room; without participants if the conference is not running, if an external switch
   *     carries the audio, or if the media server does not respond
   * @throws Problem {@code not-found} if the account has no such conference
   */
  @GET
  @Access(Access.By.ACCOUNT)
  public RoomOut get(@PathParam("conf") String conf) {
    return RoomOut.of(settings.bridge(), participants(conferences.find(caller.account(), conf)));
  }

  private List<RoomParticipant> participants(ConferenceSnapshot conference) {
    if (settings.media().isEmpty() || conference.status() != ConferenceStatus.RUNNING) {
      return List.of();
    }
    return rooms.of(List.of(conference.sid())).stream()
        .findFirst()
        .map(presence::in)
        .orElse(List.of());
  }
}
