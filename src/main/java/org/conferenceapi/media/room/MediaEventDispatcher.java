package org.conferenceapi.media.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.conferenceapi.media.MediaEvent;

/** Passes the events of the media servers on to the session and leg tracking. */
@ApplicationScoped
public class MediaEventDispatcher {
  @Inject DisconnectTracker disconnects;
  @Inject LocalMediaSessions sessions;

  /**
   * Handles an event. The events of one media server arrive one at a time. If the handling fails,
   * the next reconciliation of the room finds the difference.
   */
  void take(@Observes MediaEvent event) {
    if (event.kind() == MediaEvent.Kind.SESSION_LOST) {
      sessions.forgetSession(new MediaSessions.Key(event.server(), event.session()));
    } else {
      disconnects.tell(event.session(), event.handle(), event.kind());
    }
  }
}
