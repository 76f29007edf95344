package org.conferenceapi.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;

/** A notification in JSON as a receiver got it. */
public record ReceivedEvent(
    int sequence, String type, String time, JsonObject conf, JsonObject part) {
  public static ReceivedEvent of(WebhookReceiver.Received received) {
    JsonObject event = Json.createReader(new StringReader(received.body())).readObject();
    return new ReceivedEvent(
        event.getInt("sequence"),
        event.getString("type"),
        event.getString("time"),
        event.getJsonObject("conf"),
        event.getJsonObject("part"));
  }

  /** Whether it reports that status of its conference or participant. */
  public boolean is(String ofType, String status) {
    return type.equals(ofType) && status().equals(status);
  }

  /** The reported status: the participant's if there is one. */
  public String status() {
    return (part == null ? conf : part).getString("status");
  }

  public String partSid() {
    return part.getString("sid");
  }

  public int partCount() {
    return conf.getInt("partCount");
  }

  /** Short, for messages: {@code 3 part.status answered, running 1}. */
  @Override
  public String toString() {
    return "%d %s %s, %s %d"
        .formatted(sequence, type, status(), conf.getString("status"), partCount());
  }
}
