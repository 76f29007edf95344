package org.conferenceapi.media.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.conferenceapi.media.janus.MediaEvent;

/** Takes what media servers tell, and hands it on to those whom it concerns. */
@ApplicationScoped
public class MediaEventDispatcher {
  @Inject DisconnectTracker disconnects;
  @Inject LocalMediaSessions sessions;

  /** One at a time for each server. If it fails, the next visit to the room finds out. */
  void take(@Observes MediaEvent event) {
    if (event.kind() == MediaEvent.Kind.SESSION_LOST) {
      sessions.lose(new MediaSessions.Key(event.server().toString(), event.session()));
    } else {
      disconnects.tell(event.session(), event.handle(), event.kind());
    }
  }
}
