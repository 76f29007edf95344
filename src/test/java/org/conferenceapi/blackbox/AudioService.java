package org.conferenceapi.blackbox;

import jakarta.json.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.conferenceapi.audio.RoomInspector;
import org.conferenceapi.audio.ToneParticipant;
import org.conferenceapi.home.Janus;

/**
 * A service with a media server of its own, in whose conferences one can hear and speak: a visitor,
 * who has no sound, is replaced by an ear.
 */
record AudioService(Janus janus, ServerProcess server, RoomInspector inspector)
    implements AutoCloseable {
  /** Starts both; skips the test where Janus is not installed. */
  static AudioService start() {
    return start(Map.of());
  }

  /** The same with more settings. */
  static AudioService start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("conference.bridge.janus.connect-timeout", "P2D");
    Janus janus = JanusNodes.janus();
    ServerProcess server = JanusNodes.node(settings, janus);
    return new AudioService(janus, server, JanusNodes.onlooker(janus));
  }

  Service service() {
    return server.service();
  }

  /** A folder within that which both share. */
  Path folder(String name) {
    return service().dataDir().resolve("media").resolve(name);
  }

  /** Somebody invited who has come in. */
  SilentParticipant visitor(TestConference conference, String name) {
    return SilentParticipant.of(service(), conference.invite("{\"to\":\"web:" + name + "\"}"))
        .entered();
  }

  /** The name of the room in which somebody is. */
  String room(SilentParticipant visitor) {
    return inspector.rooms().stream()
        .filter(each -> inspector.in(each).toString().contains(visitor.part()))
        .findFirst()
        .orElseThrow();
  }

  /** Takes somebody's place in their room; they are put out after some 8 seconds. */
  ToneParticipant instead(SilentParticipant visitor) {
    String room = room(visitor);
    inspector.tell(
        Json.createObjectBuilder()
            .add("request", "kick")
            .add("room", room)
            .add("id", visitor.part()));
    Awaitility.await().until(() -> !inspector.in(room).toString().contains(visitor.part()));
    return new ToneParticipant(
        janus.url(), Optional.of(JanusNodes.API_SECRET), room, visitor.part());
  }

  @Override
  public void close() {
    server.close();
    janus.close();
  }
}
