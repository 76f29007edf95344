package org.conferenceapi.blackbox;

import jakarta.json.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conferenceapi.ear.Ear;
import org.conferenceapi.ear.Onlooker;
import org.conferenceapi.home.Built;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;

/**
 * A service with a media server of its own, in whose conferences one can hear and speak: a visitor,
 * who has no sound, is replaced by an ear.
 */
record Studio(Janus janus, ServerProcess server, Onlooker onlooker) implements AutoCloseable {
  private static final String API_SECRET = "open sesame";

  /** Starts both; skips the test where Janus is not installed. */
  static Studio start() {
    Janus janus = Janus.start(API_SECRET, "master key");
    Map<String, String> settings = new HashMap<>();
    settings.put("conference.notify.allow-networks", "127.0.0.0/8");
    settings.put("conference.bridge", "janus");
    settings.put("conference.bridge.janus.url", janus.url().toString());
    settings.put("conference.bridge.janus.api-secret", API_SECRET);
    settings.put("conference.bridge.janus.admin-key", "master key");
    settings.put("conference.bridge.janus.connect-timeout", "P2D");
    ServerProcess server =
        ServerProcess.start(
            Home.chosen(),
            Ports.free(),
            Built.folder().resolve("studio-data-" + Home.chosen() + "-" + System.nanoTime()),
            settings,
            List.of("-Xmx512m"),
            Built.warWithMovableClock());
    return new Studio(janus, server, new Onlooker(janus.url(), Optional.of(API_SECRET)));
  }

  Service service() {
    return server.service();
  }

  /** A folder within that which both share. */
  Path folder(String name) {
    return service().dataDir().resolve("media").resolve(name);
  }

  /** Somebody invited who has come in. */
  Visitor visitor(Meeting meeting, String name) {
    return Visitor.of(service(), meeting.invite("{\"to\":\"web:" + name + "\"}")).entered();
  }

  /** The name of the room in which somebody is. */
  String room(Visitor visitor) {
    return onlooker.rooms().stream()
        .filter(each -> onlooker.in(each).toString().contains(visitor.part()))
        .findFirst()
        .orElseThrow();
  }

  /** Takes somebody's place in their room; they are put out after some 8 seconds. */
  Ear instead(Visitor visitor) {
    String room = room(visitor);
    onlooker.tell(
        Json.createObjectBuilder()
            .add("request", "kick")
            .add("room", room)
            .add("id", visitor.part()));
    return new Ear(janus.url(), Optional.of(API_SECRET), room, visitor.part());
  }

  @Override
  public void close() {
    onlooker.close();
    server.close();
    janus.close();
  }
}
