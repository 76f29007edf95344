package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.sdp.SdpOffer;

/**
 * The requests of Janus' AudioBridge plugin. Requests about a room belong to no particular handle:
 * any handle of the plugin may send them. Each method waits for the response and throws a {@link
 * MediaException} if there is none before the deadline, or if the server refuses.
 */
final class AudioBridge {
  private static final String PLUGIN = "janus.plugin.audiobridge";

  /**
   * In Hz: wideband is enough for voices. The cost of mixing and the size of recordings grow with
   * it.
   */
  private static final int SAMPLING_RATE_HZ = 16_000;

  /**
   * A participant counts as talking while its average level is louder than -45 dBov (RFC 6464). The
   * average includes pauses, so normal speech must exceed the value, not only a shout.
   */
  private static final int TALKING_LEVEL = 45;

  /** The number of packets of 20 ms that the average is computed from. */
  private static final int TALKING_PACKETS = 25;

  private final JanusConnection connection;
  private final long session;
  private final long handle;
  private final Deadline deadline;

  /**
   * Creates requests that go through one handle.
   *
   * @param connection the connection to the server
   * @param session the session of the handle
   * @param handle a handle of the plugin
   * @param deadline when all requests must have their responses
   */
  AudioBridge(JanusConnection connection, long session, long handle, Deadline deadline) {
    this.connection = connection;
    this.session = session;
    this.handle = handle;
    this.deadline = deadline;
  }

  /** Builds the request for a new handle of the plugin in a session. */
  static JsonObjectBuilder attach(long session) {
    return JanusJson.request("attach").add("session_id", session).add("plugin", PLUGIN);
  }

  /**
   * Creates a room that reports which participants talk and that admits plain RTP participants.
   *
   * @throws MediaException with {@link JanusError#ROOM_EXISTS} if the room exists
   */
  void create(String room, Optional<String> adminKey) {
    JsonObjectBuilder create =
        command("create", room)
            .add("sampling_rate", SAMPLING_RATE_HZ)
            .add("audiolevel_event", true)
            .add("audio_level_average", TALKING_LEVEL)
            .add("audio_active_packets", TALKING_PACKETS)
            .add("allow_rtp_participants", true);
    adminKey.ifPresent(key -> create.add("admin_key", key));
    tell(create);
  }

  void destroy(String room) {
    tell(command("destroy", room));
  }

  boolean exists(String room) {
    return tell(command("exists", room)).isTrue("exists");
  }

  List<String> list() {
    return tell(JanusJson.object().add("request", "list")).objects("list").stream()
        .map(each -> each.text("room"))
        .toList();
  }

  List<RoomParticipant> listParticipants(String room) {
    return tell(command("listparticipants", room)).objects("participants").stream()
        .map(
            each ->
                new RoomParticipant(
                    each.text("id"),
                    each.text("display"),
                    each.isTrue("muted"),
                    each.isTrue("talking"),
                    each.isTrue("setup")))
        .toList();
  }

  void kick(String room, String id) {
    tell(command("kick", room).add("id", id));
  }

  void mute(String room, String id, boolean muted) {
    tell(command(muted ? "mute" : "unmute", room).add("id", id));
  }

  void suspend(String room, String id, boolean suspended) {
    tell(command(suspended ? "suspend" : "resume", room).add("id", id));
  }

  /** Records the mix of a room to a new file; has no effect if the room is being recorded. */
  void record(String room, Path file) {
    tell(
        command("enable_recording", room)
            .add("record", true)
            .add("record_dir", file.getParent().toString())
            .add("record_file", file.getFileName().toString()));
  }

  void stopRecording(String room) {
    tell(command("enable_recording", room).add("record", false));
  }

  /**
   * Plays an Ogg Opus file.
   *
   * @throws MediaException with {@link JanusError#ID_EXISTS} while another file with that id is
   *     played in the room
   */
  void play(String room, String id, Path file, boolean loop, Optional<String> adminKey) {
    JsonObjectBuilder play =
        command("play_file", room)
            .add("file_id", id)
            .add("filename", file.toString())
            .add("loop", loop);
    adminKey.ifPresent(key -> play.add("admin_key", key));
    tell(play);
  }

  void stopPlaying(String room, String id, Optional<String> adminKey) {
    JsonObjectBuilder stop = command("stop_file", room).add("file_id", id);
    adminKey.ifPresent(key -> stop.add("admin_key", key));
    tell(stop);
  }

  /** Joins a room with this handle; returns the SDP answer. */
  String join(String room, String id, String name, boolean muted, SdpOffer offer) {
    JsonObjectBuilder join =
        command("join", room).add("id", id).add("display", name).add("muted", muted);
    JanusOffer janusOffer = new JanusOffer(offer);
    janusOffer.addToJoin(join);
    JsonObjectBuilder message = message(join);
    janusOffer.addToMessage(message);
    JsonFields answer = answer(message);
    data(answer);
    return janusOffer.answer(answer);
  }

  /**
   * Whether the plugin supports a request. It sends the request without parameters: the plugin
   * refuses an unsupported one as unknown, and a supported one because of the missing parameters.
   */
  boolean knows(String command) {
    try {
      tell(JanusJson.object().add("request", command));
      return true;
    } catch (MediaException e) {
      int code = JanusError.code(e);
      if (code == 0) {
        throw e;
      }
      return code != JanusError.UNKNOWN_REQUEST;
    }
  }

  private JsonFields tell(JsonObjectBuilder body) {
    return data(answer(message(body)));
  }

  private JsonFields answer(JsonObjectBuilder message) {
    CompletableFuture<JsonObject> answer = connection.request(message);
    return new JsonFields(deadline.await(answer));
  }

  /** The data of the plugin. A refusal by the plugin comes in a success response of the core. */
  private JsonFields data(JsonFields answer) {
    JsonFields data = answer.object("plugindata").object("data");
    long code = data.number("error_code");
    if (code != 0) {
      throw connection.refusal(code, data.text("error"));
    }
    return data;
  }

  private JsonObjectBuilder message(JsonObjectBuilder body) {
    return JanusJson.request("message")
        .add("session_id", session)
        .add("handle_id", handle)
        .add("body", body);
  }

  private static JsonObjectBuilder command(String request, String room) {
    return JanusJson.object().add("request", request).add("room", room);
  }
}
