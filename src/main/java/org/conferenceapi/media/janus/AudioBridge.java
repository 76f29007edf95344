package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The commands of Janus' AudioBridge plugin. Those of a room are no one's in particular: any handle
 * may give them.
 */
final class AudioBridge {
  private static final String PLUGIN = "janus.plugin.audiobridge";

  /** Wideband, which voices need and not more: the mixing costs, and a recording takes, by it. */
  private static final int SAMPLING_RATE = 16_000;

  /**
   * Who is louder than this in -dBov (RFC 6464), on average, speaks: with pauses, not only a shout.
   */
  private static final int SPEECH = 45;

  /** Packets of 20 ms that the average is of. */
  private static final int SPEECH_PACKETS = 25;

  private final JanusConnection connection;
  private final long session;
  private final long handle;
  private final Deadline deadline;

  AudioBridge(JanusConnection connection, long session, long handle, Deadline deadline) {
    this.connection = connection;
    this.session = session;
    this.handle = handle;
    this.deadline = deadline;
  }

  /** The request for a new handle of the plugin, in a session. */
  static JsonObjectBuilder attach(long session) {
    return JanusJson.request("attach").add("session_id", session).add("plugin", PLUGIN);
  }

  /**
   * Makes a room, which speaks of its talkers and lets RTP in as well; ROOM_EXISTS if it is there.
   */
  void create(String room, Optional<String> adminKey) {
    JsonObjectBuilder create =
        command("create", room)
            .add("sampling_rate", SAMPLING_RATE)
            .add("audiolevel_event", true)
            .add("audio_level_average", SPEECH)
            .add("audio_active_packets", SPEECH_PACKETS)
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

  List<JanusParticipant> listParticipants(String room) {
    return tell(command("listparticipants", room)).objects("participants").stream()
        .map(
            each ->
                new JanusParticipant(
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

  void kickAll(String room) {
    tell(command("kick_all", room));
  }

  void mute(String room, String id, boolean muted) {
    tell(command(muted ? "mute" : "unmute", room).add("id", id));
  }

  void suspend(String room, String id, boolean suspended) {
    tell(command(suspended ? "suspend" : "resume", room).add("id", id));
  }

  /** Writes the mix of a room to a new file; nothing changes if that is done already. */
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

  /** Plays a file of Ogg Opus; ID_EXISTS while another with that id is played in the room. */
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

  /** Enters a room with this handle, and answers the SDP answer. */
  String join(String room, String id, String name, boolean muted, SdpOffer offer) {
    JsonObjectBuilder join =
        command("join", room).add("id", id).add("display", name).add("muted", muted);
    offer.tellPlugin(join);
    JsonObjectBuilder message = message(join);
    offer.tellCore(message);
    JsonFields answer = answer(message);
    data(answer);
    return offer.answer(answer);
  }

  /**
   * Whether it knows a command. One that it does not know is refused before anything is asked of
   * it, one that it knows is refused for what it lacks.
   */
  boolean knows(String command) {
    try {
      tell(JanusJson.object().add("request", command));
      return true;
    } catch (MediaException e) {
      if (e.code() == 0) {
        throw e;
      }
      return e.code() != JanusError.UNKNOWN_REQUEST;
    }
  }

  private JsonFields tell(JsonObjectBuilder body) {
    return data(answer(message(body)));
  }

  private JsonFields answer(JsonObjectBuilder message) {
    CompletableFuture<JsonObject> answer = connection.ask(message);
    return new JsonFields(deadline.await(answer));
  }

  /** What the plugin says; its refusals come in what is a success to the core. */
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
