package org.conferenceapi.audio;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Optional;

/**
 * Lets phones join and leave a room by calling the media server directly: the minimum that the
 * service must do, too.
 */
public final class JanusRooms implements AutoCloseable {
  private static final String ROOM = "direct";

  private final JanusClient client;
  private final String adminKey;
  private final long session;
  private final long control;

  /** Makes the room, like those of the service. */
  public JanusRooms(URI janus, String secret, String adminKey) {
    client = new JanusClient(janus, Optional.of(secret));
    this.adminKey = adminKey;
    session = made(client.ask(request("create")));
    control = attach();
    tell(
        control,
        command("create")
            .add("sampling_rate", 16_000)
            .add("audiolevel_event", true)
            .add("allow_rtp_participants", true)
            .add("admin_key", adminKey));
  }

  /** Brings a telephone in and out again; how long the former took, in nanoseconds. */
  public long visit(TestPhone phone) {
    long start = System.nanoTime();
    long handle = attach();
    join(handle, phone.port());
    long time = System.nanoTime() - start;
    client.ask(request("detach").add("session_id", session).add("handle_id", handle));
    return time;
  }

  /** Admits one with PCMU who receives at that port of loopback; the SDP answer. */
  public String admit(int port) {
    JsonObject rtp = join(attach(), port);
    return "v=0\r\nc=IN IP4 "
        + rtp.getString("ip")
        + "\r\nm=audio "
        + rtp.getInt("port")
        + " RTP/AVP 0\r\n";
  }

  private JsonObject join(long handle, int port) {
    JsonObject joined =
        tell(
            handle,
            command("join")
                .add("id", Integer.toString(port))
                .add("codec", "pcmu")
                .add("rtp", Json.createObjectBuilder().add("ip", "127.0.0.1").add("port", port)));
    if (!joined.containsKey("rtp")) {
      throw new IllegalStateException(joined.toString());
    }
    return joined.getJsonObject("rtp");
  }

  /** Removes the room. */
  @Override
  public void close() {
    tell(control, command("destroy").add("admin_key", adminKey));
    client.ask(request("destroy").add("session_id", session));
    client.close();
  }

  private long attach() {
    return made(
        client.ask(
            request("attach")
                .add("session_id", session)
                .add("plugin", "janus.plugin.audiobridge")));
  }

  private JsonObject tell(long handle, JsonObjectBuilder body) {
    return client
        .ask(
            request("message")
                .add("session_id", session)
                .add("handle_id", handle)
                .add("body", body))
        .getJsonObject("plugindata")
        .getJsonObject("data");
  }

  private static JsonObjectBuilder command(String request) {
    return Json.createObjectBuilder().add("request", request).add("room", ROOM);
  }

  private static JsonObjectBuilder request(String kind) {
    return Json.createObjectBuilder().add("janus", kind);
  }

  private static long made(JsonObject answer) {
    return answer.getJsonObject("data").getJsonNumber("id").longValue();
  }
}
