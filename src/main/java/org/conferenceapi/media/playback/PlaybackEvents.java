package org.conferenceapi.media.playback;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.conferenceapi.conference.ConferenceEvents;
import org.conferenceapi.conference.media.ConferenceSnapshots;
import org.conferenceapi.event.EventType;
import org.conferenceapi.platform.Times;

/**
 * Adds playbacks to the event log. The media server keeps their state, not the database, so an
 * event is added after the media server has carried out the request.
 */
@Stateless
public class PlaybackEvents {
  @EJB ConferenceSnapshots conferences;
  @Inject ConferenceEvents events;
  @Inject Clock clock;

  /**
   * Adds an event, unless the conference was deleted meanwhile.
   *
   * @param confSid the sid of the conference
   * @param playback the playback that was started or stopped
   */
  public void add(String confSid, PlayOut playback) {
    conferences.lockIfKept(confSid);
    events.add(confSid, EventType.PLAY_STATUS, "play", playback, Times.now(clock));
  }
}
