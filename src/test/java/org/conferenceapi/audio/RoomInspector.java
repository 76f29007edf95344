package org.conferenceapi.audio;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Lists the rooms of a media server and their participants. */
public final class RoomInspector {
  private final URI janus;
  private final Optional<String> secret;

  /** Of a media server whose {@code api_secret} this is. */
  public RoomInspector(URI janus, Optional<String> secret) {
    this.janus = janus;
    this.secret = secret;
  }

  /** The names of all rooms. */
  public List<String> rooms() {
    return tell(Json.createObjectBuilder().add("request", "list")).getJsonArray("list").stream()
        .map(each -> each.asJsonObject().getString("room"))
        .toList();
  }

  /** The participants of all rooms, as the media server describes them. */
  public List<JsonObject> everybody() {
    return rooms().stream().flatMap(room -> in(room).stream()).toList();
  }

  /** The participants of a room; empty if there is no such room. */
  public List<JsonObject> in(String room) {
    JsonObject answer =
        tell(Json.createObjectBuilder().add("request", "listparticipants").add("room", room));
    return answer.containsKey("participants")
        ? answer.getJsonArray("participants").getValuesAs(JsonObject.class)
        : List.of();
  }

  /** Gives the media server a command of its AudioBridge, in a session for it alone. */
  public JsonObject tell(JsonObjectBuilder body) {
    try (JanusClient client = new JanusClient(janus, secret)) {
      long session = made(client.ask(request("create")));
      JsonObjectBuilder attach =
          request("attach").add("session_id", session).add("plugin", "janus.plugin.audiobridge");
      long handle = made(client.ask(attach));
      JsonObject answer =
          client.ask(
              request("message")
                  .add("session_id", session)
                  .add("handle_id", handle)
                  .add("body", body));
      client.ask(request("destroy").add("session_id", session));
      return answer.getJsonObject("plugindata").getJsonObject("data");
    }
  }

  private static JsonObjectBuilder request(String kind) {
    return Json.createObjectBuilder().add("janus", kind);
  }

  private static long made(JsonObject answer) {
    return answer.getJsonObject("data").getJsonNumber("id").longValue();
  }
}
