package org.conferenceapi.media.playback;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import org.conferenceapi.conference.EntryOrExitEvent;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.janus.JanusServer;
import org.conferenceapi.media.janus.MediaException;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.OrderedExecutor;

/** Plays a short tone to those in a conference when somebody enters or leaves. */
@ApplicationScoped
public class EntryTones {
  private static final System.Logger LOG = System.getLogger(EntryTones.class.getName());

  @Inject MediaServers servers;
  @Inject MediaRooms rooms;
  @Inject MediaFolder folder;
  @Resource ManagedExecutorService executor;

  private OrderedExecutor<EntryOrExitEvent> movements;

  @PostConstruct
  void open() {
    movements = new OrderedExecutor<>(executor, this::play);
  }

  /** Nothing waits for this: it is done after the commit, on another thread. */
  void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) EntryOrExitEvent event) {
    movements.put(event);
  }

  private void play(EntryOrExitEvent movement) {
    for (MediaRooms.Address room : rooms.of(List.of(movement.confSid()))) {
      servers.answering(room.server()).ifPresent(server -> play(movement, server, room.name()));
    }
  }

  private void play(EntryOrExitEvent movement, JanusServer server, String room) {
    try {
      String tone = movement.in() ? "enter.opus" : "leave.opus";
      server.sounds().playTone(room, folder.tone(tone));
    } catch (MediaException e) {
      LOG.log(Level.WARNING, "No tone can be played at {0}: {1}.", server.url(), e.getMessage());
    }
  }
}
