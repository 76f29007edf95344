package org.conferenceapi.mediaserver;

import jakarta.json.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.conferenceapi.audio.RoomInspector;
import org.conferenceapi.audio.ToneParticipant;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.SilentParticipant;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.home.Janus;

/**
 * A service with a media server of its own. A test can hear and speak in its conferences: a {@link
 * ToneParticipant} takes the place of a participant without audio.
 */
record AudioService(Janus janus, ServerProcess server, RoomInspector inspector)
    implements AutoCloseable {
  /** Starts both; skips the test if Janus is not installed. */
  static AudioService start() {
    return start(Map.of());
  }

  /** The same with more settings. */
  static AudioService start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("conference.bridge.janus.connect-timeout", "P2D");
    Janus janus = JanusNodes.janus();
    ServerProcess server = JanusNodes.node(settings, janus);
    return new AudioService(janus, server, JanusNodes.inspector(janus));
  }

  Service service() {
    return server.service();
  }

  /** A subfolder of the folder that both share. */
  Path folder(String name) {
    return service().dataDir().resolve("media").resolve(name);
  }

  /** A participant who was invited and has joined. */
  SilentParticipant participant(TestConference conference, String name) {
    return SilentParticipant.of(service(), conference.invite("{\"to\":\"web:" + name + "\"}"))
        .entered();
  }

  /** The name of a participant's room. */
  String room(SilentParticipant participant) {
    return inspector.rooms().stream()
        .filter(each -> inspector.in(each).toString().contains(participant.part()))
        .findFirst()
        .orElseThrow();
  }

  /** Takes a participant's place in the room; the participant is removed after about 8 seconds. */
  ToneParticipant instead(SilentParticipant participant) {
    String room = room(participant);
    inspector.tell(
        Json.createObjectBuilder()
            .add("request", "kick")
            .add("room", room)
            .add("id", participant.part()));
    Awaitility.await().until(() -> !inspector.in(room).toString().contains(participant.part()));
    return new ToneParticipant(
        janus.url(), Optional.of(JanusNodes.API_SECRET), room, participant.part());
  }

  @Override
  public void close() {
    server.close();
    janus.close();
  }
}
