package org.conferenceapi.media.playback;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.body.EmptyRequest;
import org.conferenceapi.conference.media.ConferenceSnapshots;

/** Stops the playback in a conference ({@code docs/index.html#announcements}). */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/stop_play")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class StopPlayResource {
  @EJB ConferenceSnapshots conferences;
  @EJB PlaybackEvents events;
  @Inject AnnouncementPlayer player;
  @Inject Caller caller;

  /**
   * Stops the playback. The request is idempotent. It fails with the problem {@code not-found},
   * {@code invalid} if a switch mixes the audio, {@code unavailable} or {@code bridge-failed}.
   *
   * @param conf the sid of the conference
   * @param empty the empty body
   * @return a playback that is not playing
   */
  @POST
  @Access(Access.By.ACCOUNT)
  public PlayOut stop(@PathParam("conf") String conf, EmptyRequest empty) {
    PlayOut stopped = PlayOut.nothing();
    if (player.stop(conferences.find(caller.account(), conf, "stop_play").sid())) {
      events.add(conf, stopped);
    }
    return stopped;
  }
}
