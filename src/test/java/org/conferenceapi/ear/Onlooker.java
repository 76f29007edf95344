package org.conferenceapi.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Somebody who sees which rooms there are on a media server, and who is in them. */
public final class Onlooker implements AutoCloseable {
  private final Talk talk;
  private final long session;
  private final long handle;

  /** Comes to see; the secret is the {@code api_secret} of the media server. */
  public Onlooker(URI janus, Optional<String> secret) {
    talk = new Talk(janus, secret);
    session = made(talk.ask(request("create")));
    handle =
        made(
            talk.ask(
                request("attach")
                    .add("session_id", session)
                    .add("plugin", "janus.plugin.audiobridge")));
  }

  /** The names of all rooms. */
  public List<String> rooms() {
    return tell(Json.createObjectBuilder().add("request", "list")).getJsonArray("list").stream()
        .map(each -> each.asJsonObject().getString("room"))
        .toList();
  }

  /** Everybody in all rooms, as the media server describes them. */
  public List<JsonObject> everybody() {
    return rooms().stream().flatMap(room -> in(room).stream()).toList();
  }

  /** Everybody in a room; nobody, if there is no such room. */
  public List<JsonObject> in(String room) {
    JsonObject answer =
        tell(Json.createObjectBuilder().add("request", "listparticipants").add("room", room));
    return answer.containsKey("participants")
        ? answer.getJsonArray("participants").getValuesAs(JsonObject.class)
        : List.of();
  }

  /** Gives the media server a command of its AudioBridge. */
  public JsonObject tell(JsonObjectBuilder body) {
    return talk.ask(
            request("message")
                .add("session_id", session)
                .add("handle_id", handle)
                .add("body", body))
        .getJsonObject("plugindata")
        .getJsonObject("data");
  }

  @Override
  public void close() {
    talk.close();
  }

  private static JsonObjectBuilder request(String kind) {
    return Json.createObjectBuilder().add("janus", kind);
  }

  private static long made(JsonObject answer) {
    return answer.getJsonObject("data").getJsonNumber("id").longValue();
  }
}
