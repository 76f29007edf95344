package org.conferenceapi.mediaserver;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.audio.RoomInspector;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;

/** Media servers, and nodes of the service that have their secrets. */
public final class JanusNodes {
  public static final String API_SECRET = "open sesame";
  public static final String ADMIN_KEY = "master key";

  private JanusNodes() {}

  /** A media server; skips the test if Janus is not installed. */
  public static Janus janus(String... options) {
    return Janus.start(API_SECRET, ADMIN_KEY, options);
  }

  /** An inspector of a media server's rooms. */
  public static RoomInspector inspector(Janus janus) {
    return new RoomInspector(janus.url(), Optional.of(API_SECRET));
  }

  /** A node with a clock that can be moved. */
  public static ServerProcess node(Map<String, String> more, Janus... servers) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("conference.notify.allow-networks", "127.0.0.0/8");
    settings.put("conference.bridge", "janus");
    settings.put(
        "conference.bridge.janus.url",
        Stream.of(servers).map(each -> each.url().toString()).collect(Collectors.joining(",")));
    settings.put("conference.bridge.janus.api-secret", API_SECRET);
    settings.put("conference.bridge.janus.admin-key", ADMIN_KEY);
    return ServerProcess.start(
        Home.chosen(),
        Ports.free(),
        BuildOutput.folder().resolve("join-data-" + Home.chosen() + "-" + System.nanoTime()),
        settings,
        ServerProcess.options(),
        BuildOutput.warWithMovableClock());
  }
}
