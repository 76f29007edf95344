package org.conferenceapi.audio;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Optional;

/**
 * A participant in a room without a browser: speaks a tone or is silent, and measures how loud a
 * tone was in the last second. Stays for at most a minute, because it sends no keep-alive.
 */
public final class ToneParticipant implements AutoCloseable {
  private static final double LOUDEST = 32_768;

  private final JanusClient client;
  private final RtpStream line = new RtpStream();
  private final long session;
  private final long handle;

  /**
   * Enters a room.
   *
   * @param secret the {@code api_secret} of the media server
   * @param id who it is there
   */
  public ToneParticipant(URI janus, Optional<String> secret, String room, String id) {
    client = new JanusClient(janus, secret);
    session = made(client.ask(request("create")));
    handle =
        made(
            client.ask(
                request("attach")
                    .add("session_id", session)
                    .add("plugin", "janus.plugin.audiobridge")));
    JsonObject joined =
        tell(
            Json.createObjectBuilder()
                .add("request", "join")
                .add("room", room)
                .add("id", id)
                .add("display", id)
                .add("codec", "pcmu")
                .add(
                    "rtp",
                    Json.createObjectBuilder().add("ip", "127.0.0.1").add("port", line.port())));
    JsonObject rtp = joined.getJsonObject("rtp");
    if (rtp == null) {
      throw new IllegalStateException(joined.toString());
    }
    line.sendTo(rtp.getString("ip"), rtp.getInt("port"));
  }

  /** Speaks a tone from now on. */
  public void speak(int hertz) {
    line.tone(hertz);
  }

  /** Sends silence from now on. */
  public void beSilent() {
    line.tone(0);
  }

  /** How loud a tone was in the last second: 0 not at all; what {@link #speak} makes is 0.24. */
  public double hears(int hertz) {
    return Tone.amplitude(hertz, line.heard().lastSecond()) / LOUDEST;
  }

  /** How many packets have come in all. */
  public int packets() {
    return line.heard().packets();
  }

  /** Sends a command to the AudioBridge of the media server and returns the plugin's response. */
  public JsonObject tell(JsonObjectBuilder body) {
    return client
        .ask(
            request("message")
                .add("session_id", session)
                .add("handle_id", handle)
                .add("body", body))
        .getJsonObject("plugindata")
        .getJsonObject("data");
  }

  /** Leaves. */
  @Override
  public void close() {
    client.ask(request("destroy").add("session_id", session));
    fall();
  }

  /** Disconnects without leaving. */
  public void fall() {
    client.close();
    line.close();
  }

  private static JsonObjectBuilder request(String kind) {
    return Json.createObjectBuilder().add("janus", kind);
  }

  private static long made(JsonObject answer) {
    return answer.getJsonObject("data").getJsonNumber("id").longValue();
  }
}
