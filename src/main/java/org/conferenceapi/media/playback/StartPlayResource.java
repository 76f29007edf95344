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
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.conference.media.ConferenceSnapshots;

/** Plays an announcement in a conference ({@code docs/index.html#announcements}). */
@ApplicationScoped
@Path("/account/{account}/conf/{conf}/start_play")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class StartPlayResource {
  @EJB ConferenceSnapshots conferences;
  @EJB Announcements announcements;
  @EJB PlaybackEvents events;
  @Inject AnnouncementPlayer player;
  @Inject Caller caller;

  /**
   * Starts the playback. It replaces the announcement that is being played.
   *
   * @param conf the sid of the conference
   * @param in the announcement and whether to loop
   * @return the playback
   * @throws Problem {@code not-found}, {@code invalid} if the account has no such announcement or a
   *     switch mixes the audio, {@code conference-completed}, {@code illegal-transition} if no
   *     participant is in the conference, {@code concurrent-change}, {@code unavailable}, {@code
   *     bridge-failed}
   */
  @POST
  @Access(Access.By.ACCOUNT)
  public PlayOut start(@PathParam("conf") String conf, PlayIn in) {
    Account account = caller.account();
    conferences.find(account, conf, "start_play");
    conferences.lockRunning(account, conf);
    Announcement announcement =
        announcements
            .find(account, in.announcement)
            .orElseThrow(() -> Problem.invalid("announcement", PlayIn.ALLOWED));
    player.play(conf, announcement, in.loop());
    PlayOut started = PlayOut.of(in);
    events.add(conf, started);
    return started;
  }
}
