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
import org.conferenceapi.conference.event.EntryOrExitEvent;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.OrderedExecutor;

/** Plays a short tone in a conference when a participant enters or leaves. */
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

  /**
   * Plays the tone after the commit of the entry or exit. It runs on another thread, so the
   * transaction does not wait for it.
   */
  void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) EntryOrExitEvent event) {
    movements.add(event);
  }

  private void play(EntryOrExitEvent movement) {
    for (MediaRooms.Address room : rooms.of(List.of(movement.confSid()))) {
      servers.answering(room.server()).ifPresent(server -> play(movement, server, room.name()));
    }
  }

  private void play(EntryOrExitEvent movement, MediaServer server, String room) {
    try {
      String tone = movement.in() ? "enter.opus" : "leave.opus";
      server.playTone(room, folder.tone(tone));
    } catch (MediaException e) {
      LOG.log(
          Level.WARNING, "Media server {0} cannot play a tone: {1}.", server.url(), e.getMessage());
    }
  }
}
