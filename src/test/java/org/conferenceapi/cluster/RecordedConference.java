package org.conferenceapi.cluster;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.Client;

/** A completed conference with its participants and notifications, as the API shows them. */
public record RecordedConference(
    JsonObject conf, Map<String, JsonObject> parts, List<JsonObject> notifications) {
  /** Participants are known by their user data, which no two may share. */
  static RecordedConference of(Client client, JsonObject conf) {
    String location = "~/conf/" + conf.getString("sid");
    Map<String, JsonObject> parts = new HashMap<>();
    for (JsonObject each : list(client, location + "/part", "parts")) {
      if (parts.put(each.getString("userData"), each) != null) {
        throw new AssertionError("there are two of " + each);
      }
    }
    List<JsonObject> notifications =
        new ArrayList<>(list(client, location + "/notification", "notifications"));
    notifications.sort(Comparator.comparing(each -> each.getInt("sequence")));
    return new RecordedConference(conf, parts, notifications);
  }

  /** All conferences of the caller, by their user data, which no two may share. */
  public static Map<String, JsonObject> conferences(Client client) {
    Map<String, JsonObject> found = new HashMap<>();
    String after = "";
    while (after != null) {
      JsonObject page = client.get("~/conf?pageSize=1000" + after).expect(200).json();
      for (JsonObject each : page.getJsonArray("confs").getValuesAs(JsonObject.class)) {
        if (found.put(each.getString("userData"), each) != null) {
          throw new AssertionError("there are two of " + each);
        }
      }
      after = page.containsKey("next") ? "&after=" + page.getString("next") : null;
    }
    return found;
  }

  private static List<JsonObject> list(Client client, String path, String name) {
    JsonArray all = client.get(path + "?pageSize=1000").expect(200).json().getJsonArray(name);
    return all.getValuesAs(JsonObject.class);
  }

  String sid() {
    return conf.getString("sid");
  }

  /** Whether every notification so far is delivered. */
  boolean areDelivered() {
    return notifications.stream().allMatch(each -> each.getString("state").equals("delivered"));
  }

  /** A time of the conference or a participant; null if it has none. */
  static Instant time(JsonObject of, String name) {
    return of.containsKey(name) ? Instant.parse(of.getString(name)) : null;
  }
}
